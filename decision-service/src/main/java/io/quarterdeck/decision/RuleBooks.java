package io.quarterdeck.decision;

import io.quarterdeck.rules.book.GuardrailBook;
import io.quarterdeck.rules.book.ResponseBook;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.book.RuleBookException;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.book.RuleImages;
import io.quarterdeck.rules.book.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The books of one rules folder, which go live together.
 *
 * @param decisions what an alert is decided by
 * @param guardrails what judges whether a run may start
 * @param responses what says, without a model, what the roles of an incident do
 */
public record RuleBooks(RuleBook decisions, GuardrailBook guardrails, ResponseBook responses) {
  /**
   * Compiles all.
   *
   * @throws RuleBookException with every problem found in any
   */
  public static RuleBooks compile(RuleFiles files) {
    return of(files, new RuleImages());
  }

  /**
   * Makes all from images, which are compiled where there are none.
   *
   * @param images of these files and this build
   * @throws RuleBookException with every problem found in any
   */
  static RuleBooks of(RuleFiles files, RuleImages images) {
    return all(
        () -> RuleBook.of(files, images),
        () -> GuardrailBook.of(files, images),
        () -> ResponseBook.of(files, images));
  }

  /**
   * The books of changed files; what did not change is not compiled again.
   *
   * @throws RuleBookException with every problem found in any
   */
  public RuleBooks changedTo(RuleFiles next) {
    return all(
        () -> decisions.changedTo(next),
        () -> guardrails.changedTo(next),
        () -> responses.changedTo(next));
  }

  /** Of the folder, so of all. */
  public String version() {
    return decisions.version();
  }

  private static RuleBooks all(
      Supplier<RuleBook> decisions,
      Supplier<GuardrailBook> guardrails,
      Supplier<ResponseBook> responses) {
    List<RuleProblem> problems = new ArrayList<>();
    RuleBook one = made(decisions, problems);
    GuardrailBook other = made(guardrails, problems);
    ResponseBook third = made(responses, problems);
    if (one == null || other == null || third == null) {
      throw new RuleBookException(problems);
    }
    return new RuleBooks(one, other, third);
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
