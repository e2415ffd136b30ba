package io.quarterdeck.decision.access;

/**
 * A session that was opened just now.
 *
 * @param token for the browser's cookie; kept nowhere
 */
public record OpenedSession(String token, Session session) {
  @Override
  public String toString() {
    return "OpenedSession[" + session + "]";
  }
}
