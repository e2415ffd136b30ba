package io.quarterdeck.decision.rulecase;

import io.quarterdeck.decision.rulecase.Expectation.Reference;
import io.quarterdeck.rules.book.RuleInfo;
import io.quarterdeck.rules.book.RuleProblem;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The cases of one kind, ready to run.
 *
 * @param problems of those that could not be read
 */
record Cases<C extends NamedCase>(List<C> cases, List<RuleProblem> problems) {
  Cases {
    cases = List.copyOf(cases);
    problems = List.copyOf(problems);
  }

  /** Runs one case. */
  @FunctionalInterface
  interface Runner<C, R> {
    R run(C one) throws BadFileException;
  }

  /** Makes the report of all of them. */
  @FunctionalInterface
  interface Reporter<R, T> {
    T report(
        List<R> results, List<RuleProblem> problems, List<String> unfired, List<String> unsilenced);
  }

  /** Reads every file of a kind: one problem of each bad case, or of the file as a whole. */
  static <C extends NamedCase> Cases<C> read(
      CaseFiles files, Predicate<String> kind, CaseReader.Opener<C> opener) {
    List<C> cases = new ArrayList<>();
    List<RuleProblem> problems = new ArrayList<>();
    for (String file : files.texts().keySet()) {
      if (kind.test(file) && !file.endsWith(".json")) {
        try {
          read(opener.open(file, files.texts()), cases, problems);
        } catch (BadFileException e) {
          problems.add(problem(e));
        }
      }
    }
    problems.addAll(NamedCase.twins(cases));
    return new Cases<>(cases, problems);
  }

  private static <C> void read(CaseReader<C> reader, List<C> cases, List<RuleProblem> problems) {
    for (Yaml item : reader.items()) {
      try {
        cases.add(reader.read(item));
      } catch (BadFileException e) {
        problems.add(problem(e));
      }
    }
  }

  private static RuleProblem problem(BadFileException e) {
    return new RuleProblem(e.file(), e.line(), e.text());
  }

  /** Only those whose name, or file, has these words in it, in any case. */
  Cases<C> matching(String words) {
    return new Cases<>(cases.stream().filter(one -> one.has(words)).toList(), problems);
  }

  /**
   * Runs all of them.
   *
   * @param unknown what a case names and the rules do not have; such a case is not run
   */
  <R, T> T run(
      List<RuleInfo> rules,
      Function<C, List<RuleProblem>> unknown,
      Runner<C, R> runner,
      Reporter<R, T> reporter) {
    List<RuleProblem> found = new ArrayList<>(problems);
    List<R> results = new ArrayList<>();
    for (C one : cases) {
      List<RuleProblem> wrong = unknown.apply(one);
      found.addAll(wrong);
      if (wrong.isEmpty()) {
        try {
          results.add(runner.run(one));
        } catch (BadFileException e) {
          found.add(problem(e));
        }
      }
    }
    return reporter.report(
        results,
        found,
        without(rules, RuleExpectation::fires),
        without(rules, RuleExpectation::silent));
  }

  private List<String> without(
      List<RuleInfo> rules, Function<RuleExpectation, List<Reference>> named) {
    Set<String> covered =
        cases.stream()
            .flatMap(one -> one.expectations().stream())
            .flatMap(expected -> named.apply(expected).stream())
            .map(Reference::name)
            .collect(Collectors.toSet());
    return rules.stream().map(RuleInfo::name).filter(rule -> !covered.contains(rule)).toList();
  }
}
