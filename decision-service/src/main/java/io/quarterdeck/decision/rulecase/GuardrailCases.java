package io.quarterdeck.decision.rulecase;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.decision.rulecase.Difference.Aspect;
import io.quarterdeck.decision.rulecase.Expectation.Reference;
import io.quarterdeck.decision.rulecase.StepResult.Differing;
import io.quarterdeck.rules.book.GuardrailBook;
import io.quarterdeck.rules.book.RuleInfo;
import io.quarterdeck.rules.book.RuleProblem;
import io.quarterdeck.rules.guardrail.GuardrailJudgement;
import io.quarterdeck.rules.guardrail.GuardrailsFile;
import io.quarterdeck.rules.yaml.BadFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The guardrail cases of a rules folder, {@code cases/guardrail/**.yaml}, ready to run. */
public final class GuardrailCases {
  private final List<GuardrailCase> cases;
  private final List<RuleProblem> problems;

  private GuardrailCases(List<GuardrailCase> cases, List<RuleProblem> problems) {
    this.cases = List.copyOf(cases);
    this.problems = List.copyOf(problems);
  }

  /** Reads every file; what is wrong with one of them is told by the report. */
  public static GuardrailCases read(CaseFiles files) {
    List<GuardrailCase> cases = new ArrayList<>();
    List<RuleProblem> problems = new ArrayList<>();
    files
        .texts()
        .forEach((file, text) -> {
          if (CaseFiles.isGuardrail(file) && !file.endsWith(".json")) {
            GuardrailCaseReader reader = new GuardrailCaseReader(file).read(text);
            cases.addAll(reader.cases());
            problems.addAll(reader.problems());
          }
        });
    problems.addAll(NamedCase.twins(cases));
    return new GuardrailCases(cases, problems);
  }

  public List<GuardrailCase> cases() {
    return cases;
  }

  /** Only the cases whose name, or file, has these words in it, in any case. */
  public GuardrailCases matching(String words) {
    return new GuardrailCases(cases.stream().filter(one -> one.has(words)).toList(), problems);
  }

  /** Runs all of them. */
  public StepReport run(GuardrailBook book) {
    Set<String> rules = book.rules().stream().map(RuleInfo::name).collect(Collectors.toSet());
    List<RuleProblem> found = new ArrayList<>(problems);
    List<StepResult> results = new ArrayList<>();
    for (GuardrailCase one : cases) {
      List<RuleProblem> wrong = References.unknown(one.file(), one.name(), named(one), rules);
      found.addAll(wrong);
      if (wrong.isEmpty()) {
        try {
          results.add(run(book, one));
        } catch (BadFileException e) {
          found.add(new RuleProblem(e.file(), e.line(), e.text()));
        }
      }
    }
    return new StepReport(
        results,
        found,
        without(book, RunExpectation::fires),
        without(book, RunExpectation::silent));
  }

  private static Stream<Reference> named(GuardrailCase one) {
    return one.steps().stream()
        .map(RunStep::expected)
        .flatMap(e -> Stream.concat(e.fires().stream(), e.silent().stream()));
  }

  private static StepResult run(GuardrailBook book, GuardrailCase one) throws BadFileException {
    List<Differing> differences = new ArrayList<>();
    for (int i = 0; i < one.steps().size(); i++) {
      RunStep step = one.steps().get(i);
      GuardrailJudgement judged = judge(book, one, step);
      List<Aspect> aspects = new RunComparison(step.expected(), judged).aspects();
      if (!aspects.isEmpty()) {
        differences.add(
            new Differing(
                "run " + (i + 1),
                step.line(),
                "at " + step.scene().at(),
                step.expected().line(),
                aspects));
      }
    }
    return new StepResult(one, one.steps().size(), differences);
  }

  private static GuardrailJudgement judge(GuardrailBook book, GuardrailCase one, RunStep step)
      throws BadFileException {
    try {
      return book.with(GuardrailsFile.of(one.file(), step.settings(), book.lists()))
          .judge(step.scene());
    } catch (BadFileException e) {
      throw new BadFileException(
          e.file(), e.line(), "case " + quote(one.name()) + ": guardrails: " + e.text());
    }
  }

  private List<String> without(
      GuardrailBook book, Function<RunExpectation, List<Reference>> named) {
    Set<String> covered = new HashSet<>();
    for (GuardrailCase one : cases) {
      for (RunStep step : one.steps()) {
        named.apply(step.expected()).forEach(rule -> covered.add(rule.name()));
      }
    }
    return book.rules().stream()
        .map(RuleInfo::name)
        .filter(rule -> !covered.contains(rule))
        .toList();
  }
}
