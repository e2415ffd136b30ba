package io.quarterdeck.decision.rulecase;

import io.quarterdeck.decision.rulecase.Difference.Aspect;
import io.quarterdeck.decision.rulecase.Expectation.Reference;
import io.quarterdeck.decision.rulecase.StepResult.Differing;
import io.quarterdeck.rules.book.ResponseBook;
import io.quarterdeck.rules.book.RuleInfo;
import io.quarterdeck.rules.book.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The response cases of a rules folder, {@code cases/response/**.yaml}, ready to run. */
public final class ResponseCases {
  private final List<ResponseCase> cases;
  private final List<RuleProblem> problems;

  private ResponseCases(List<ResponseCase> cases, List<RuleProblem> problems) {
    this.cases = List.copyOf(cases);
    this.problems = List.copyOf(problems);
  }

  /** Reads every file; what is wrong with one of them is told by the report. */
  public static ResponseCases read(CaseFiles files) {
    List<ResponseCase> cases = new ArrayList<>();
    List<RuleProblem> problems = new ArrayList<>();
    files
        .texts()
        .forEach((file, text) -> {
          if (CaseFiles.isResponse(file) && !file.endsWith(".json")) {
            ResponseCaseReader reader = new ResponseCaseReader(file).read(text);
            cases.addAll(reader.cases());
            problems.addAll(reader.problems());
          }
        });
    problems.addAll(NamedCase.twins(cases));
    return new ResponseCases(cases, problems);
  }

  public List<ResponseCase> cases() {
    return cases;
  }

  /** Only the cases whose name, or file, has these words in it, in any case. */
  public ResponseCases matching(String words) {
    return new ResponseCases(cases.stream().filter(one -> one.has(words)).toList(), problems);
  }

  /** Runs all of them. */
  public StepReport run(ResponseBook book) {
    List<String> rules = book.rules().stream().map(RuleInfo::name).toList();
    List<RuleProblem> found = new ArrayList<>(problems);
    List<StepResult> results = new ArrayList<>();
    for (ResponseCase one : cases) {
      Stream<Reference> named =
          Stream.concat(named(one, TurnExpectation::fires), named(one, TurnExpectation::silent));
      List<RuleProblem> wrong =
          References.unknown(one.file(), one.name(), named, Set.copyOf(rules));
      found.addAll(wrong);
      if (wrong.isEmpty()) {
        results.add(run(book, one));
      }
    }
    return new StepReport(
        results,
        found,
        without(rules, TurnExpectation::fires),
        without(rules, TurnExpectation::silent));
  }

  private static Stream<Reference> named(
      ResponseCase one, Function<TurnExpectation, List<Reference>> names) {
    return one.steps().stream().flatMap(step -> names.apply(step.expected()).stream());
  }

  private static StepResult run(ResponseBook book, ResponseCase one) {
    List<Differing> differences = new ArrayList<>();
    for (int i = 0; i < one.steps().size(); i++) {
      TurnStep step = one.steps().get(i);
      List<Aspect> aspects =
          new TurnComparison(step.expected(), TurnOutcome.of(book, step)).aspects();
      if (!aspects.isEmpty()) {
        differences.add(
            new Differing(
                "turn " + (i + 1),
                step.line(),
                "the " + step.role().word(),
                step.expected().line(),
                aspects));
      }
    }
    return new StepResult(one, one.steps().size(), differences);
  }

  private List<String> without(
      List<String> rules, Function<TurnExpectation, List<Reference>> names) {
    Set<String> covered =
        cases.stream()
            .flatMap(one -> named(one, names))
            .map(Reference::name)
            .collect(Collectors.toSet());
    return rules.stream().filter(rule -> !covered.contains(rule)).toList();
  }
}
