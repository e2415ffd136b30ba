package io.quarterdeck.decision.access;

/** What came of asking for a token. */
public sealed interface TokenResult {
  /**
   * The token, which is told this once and kept nowhere.
   *
   * @param token {@code qd_} and 43 characters
   */
  record Created(String token, Caller caller) implements TokenResult {
    @Override
    public String toString() {
      return "Created[" + caller + "]";
    }
  }

  /** There is a token of this name. */
  record NameTaken(String name) implements TokenResult {}

  /** The request makes no sense. */
  record Refused(String why) implements TokenResult {}
}
