package io.quarterdeck.decision.rulecase;

import io.quarterdeck.decision.rulecase.Expectation.Reference;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.book.RuleInfo;
import io.quarterdeck.rules.book.RuleProblem;
import io.quarterdeck.rules.scoring.Scoring;
import io.quarterdeck.rules.yaml.BadFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The decision cases of a rules folder, read and ready to run. */
public final class RuleCases {
  private final List<RuleCase> cases;
  private final List<RuleProblem> problems;

  private RuleCases(List<RuleCase> cases, List<RuleProblem> problems) {
    this.cases = List.copyOf(cases);
    this.problems = List.copyOf(problems);
  }

  /** Reads every file; what is wrong with one of them is told by the report. */
  public static RuleCases read(CaseFiles files) {
    List<RuleCase> cases = new ArrayList<>();
    List<RuleProblem> problems = new ArrayList<>();
    for (String file : files.texts().keySet()) {
      if (!file.endsWith(".json") && CaseFiles.isDecision(file)) {
        CaseReader reader = new CaseReader(file, files.texts()).read();
        cases.addAll(reader.cases());
        problems.addAll(reader.problems());
      }
    }
    problems.addAll(NamedCase.twins(cases));
    return new RuleCases(cases, problems);
  }

  public List<RuleCase> cases() {
    return cases;
  }

  /** Only the cases whose name, or file, has these words in it, in any case. */
  public RuleCases matching(String words) {
    return new RuleCases(cases.stream().filter(one -> one.has(words)).toList(), problems);
  }

  /** Runs all of them. */
  public CaseReport run(RuleBook book, Trial.Maker maker) {
    Scoring shipped = RuleFiles.shipped().scoring();
    CaseRunner runner = new CaseRunner(book, maker, shipped);
    References references = new References(book);
    List<RuleProblem> found = new ArrayList<>(problems);
    List<CaseResult> results = new ArrayList<>();
    for (RuleCase one : cases) {
      List<RuleProblem> wrong = references.problems(one);
      found.addAll(wrong);
      if (wrong.isEmpty()) {
        try {
          results.add(runner.run(one));
        } catch (BadFileException e) {
          found.add(new RuleProblem(e.file(), e.line(), e.text()));
        }
      }
    }
    return new CaseReport(
        results, found, without(book, Expectation::fires), without(book, Expectation::silent));
  }

  private List<String> without(RuleBook book, Function<Expectation, List<Reference>> named) {
    Set<String> covered = new HashSet<>();
    for (RuleCase one : cases) {
      for (Step step : one.steps()) {
        named.apply(step.expected()).forEach(rule -> covered.add(rule.name()));
      }
    }
    return book.rules().stream()
        .map(RuleInfo::name)
        .filter(rule -> !covered.contains(rule))
        .toList();
  }
}
