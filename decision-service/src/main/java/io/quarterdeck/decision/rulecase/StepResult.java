package io.quarterdeck.decision.rulecase;

import io.quarterdeck.decision.rulecase.Difference.Aspect;
import io.quarterdeck.rules.book.RuleProblem;
import io.quarterdeck.rules.yaml.BadFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a case ended each of whose steps is held against what was expected of it.
 *
 * @param steps how many it has
 * @param differences every step that came out otherwise, in order
 */
public record StepResult(NamedCase tested, int steps, List<Differing> differences) {
  public StepResult {
    differences = List.copyOf(differences);
  }

  /**
   * A step that came out otherwise.
   *
   * @param name {@code run 2}: which of the case it is, from 1
   * @param line where it begins
   * @param detail what tells it from the others: {@code at 2026-05-04T03:10:00Z}
   * @param expectedAt the line of what was expected
   */
  public record Differing(
      String name, int line, String detail, int expectedAt, List<Aspect> aspects) {
    public Differing {
      aspects = List.copyOf(aspects);
    }
  }

  /** Says what differs in a step. */
  @FunctionalInterface
  interface Comparison<S> {
    List<Aspect> aspects(S step) throws BadFileException;
  }

  /** Holds each step of a case against what was expected of it. */
  static <S extends CaseStep> StepResult of(
      NamedCase tested, List<S> steps, Comparison<S> comparison) throws BadFileException {
    List<Differing> differences = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      S step = steps.get(i);
      List<Aspect> aspects = comparison.aspects(step);
      if (!aspects.isEmpty()) {
        differences.add(
            new Differing(
                step.kind() + " " + (i + 1),
                step.line(),
                step.detail(),
                step.expected().line(),
                aspects));
      }
    }
    return new StepResult(tested, steps.size(), differences);
  }

  public boolean isPassed() {
    return differences.isEmpty();
  }

  /** One sentence for each step that differs. */
  List<RuleProblem> problems() {
    return differences.stream().map(this::problem).toList();
  }

  private RuleProblem problem(Differing one) {
    String place = steps == 1 ? "" : ", " + one.name();
    String what = one.aspects().stream().map(Aspect::toString).collect(Collectors.joining("; "));
    return new RuleProblem(
        tested.file(), one.expectedAt(), "case '" + tested.name() + "'" + place + ": " + what);
  }
}
