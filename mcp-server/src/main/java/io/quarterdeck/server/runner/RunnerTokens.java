package io.quarterdeck.server.runner;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;

/** Runners are programs: what a person's token does counts as the person's. */
public final class RunnerTokens {
  private RunnerTokens() {}

  /**
   * Lets only programs pass.
   *
   * @throws Problem for the token of a person
   */
  public static void require(Caller caller) {
    if (caller.isPerson()) {
      throw new Problem(
          ProblemType.WRONG_SCOPE,
          "Runners have tokens of their own, and no person's: make one with ./quarterdeck token"
              + " create NAME play.");
    }
  }
}
