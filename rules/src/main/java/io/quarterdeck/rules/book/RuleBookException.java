package io.quarterdeck.rules.book;

import java.util.List;
import java.util.stream.Collectors;

/** A rules folder that cannot be used; says every problem with its place. */
public final class RuleBookException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<RuleProblem> problems;

  public RuleBookException(List<RuleProblem> problems) {
    super(problems.stream().map(RuleProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<RuleProblem> problems() {
    return problems;
  }
}
