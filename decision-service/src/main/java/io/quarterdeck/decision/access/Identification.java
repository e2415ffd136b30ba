package io.quarterdeck.decision.access;

/** What came of a token that this hub did not make. */
public sealed interface Identification {
  /** It is good, for what the caller may do. */
  record Known(Caller caller) implements Identification {}

  /**
   * It is not good.
   *
   * @param why a sentence for whoever sent it, without anything of the token
   */
  record Rejected(String why) implements Identification {}

  /**
   * It cannot be told now.
   *
   * @param why a sentence for whoever sent it
   */
  record Undecided(String why) implements Identification {}
}
