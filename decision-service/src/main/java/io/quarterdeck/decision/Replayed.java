package io.quarterdeck.decision;

/**
 * A decision made again from its record.
 *
 * @param answer as it was given, JSON
 * @param again as it came out now, JSON
 */
public record Replayed(String decisionId, String answer, String again) {
  /** Whether every byte is the same. */
  public boolean identical() {
    return answer.equals(again);
  }
}
