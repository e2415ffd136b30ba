package io.quarterdeck.decision.enrich;

/** What came of asking one service about one thing. */
public sealed interface Testimony permits Opinion, Testimony.NotSeen, Testimony.LeftOut {
  /** The service's name. */
  String source();

  /** The service answered that it does not know it. */
  record NotSeen(String source) implements Testimony {}

  /**
   * The service did not tell.
   *
   * @param reason a clause: {@code no answer within 1000 ms}
   */
  record LeftOut(String source, String reason) implements Testimony {}
}
