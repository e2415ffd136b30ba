package io.quarterdeck.decision;

import io.quarterdeck.rules.book.GuardrailBook;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.book.RuleBookException;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.book.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Both books of one rules folder, which go live together.
 *
 * @param decisions what an alert is decided by
 * @param guardrails what judges whether a run may start
 */
public record RuleBooks(RuleBook decisions, GuardrailBook guardrails) {
  /**
   * Compiles both.
   *
   * @throws RuleBookException with every problem found in either
   */
  public static RuleBooks compile(RuleFiles files) {
    return both(() -> RuleBook.compile(files), () -> GuardrailBook.compile(files));
  }

  /**
   * The books of changed files; what did not change is not compiled again.
   *
   * @throws RuleBookException with every problem found in either
   */
  public RuleBooks changedTo(RuleFiles next) {
    return both(() -> decisions.changedTo(next), () -> guardrails.changedTo(next));
  }

  /** Of the folder, so of both. */
  public String version() {
    return decisions.version();
  }

  private static RuleBooks both(Supplier<RuleBook> decisions, Supplier<GuardrailBook> guardrails) {
    List<RuleProblem> problems = new ArrayList<>();
    RuleBook one = made(decisions, problems);
    GuardrailBook other = made(guardrails, problems);
    if (one == null || other == null) {
      throw new RuleBookException(problems);
    }
    return new RuleBooks(one, other);
  }

  private static <T> @Nullable T made(Supplier<T> book, List<RuleProblem> problems) {
    try {
      return book.get();
    } catch (RuleBookException e) {
      problems.addAll(e.problems());
      return null;
    }
  }
}
