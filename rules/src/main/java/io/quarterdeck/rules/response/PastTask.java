package io.quarterdeck.rules.response;

import java.util.Locale;

/**
 * What was asked for in an earlier round.
 *
 * @param round from 1
 * @param entity the value that it was about, empty for none
 */
public record PastTask(int round, Intent intent, String entity, State state) {
  /** How far it is. */
  public enum State {
    DONE,
    FAILED,
    /** Somebody has not answered or approved yet. */
    WAITING,
    /** A person or a guardrail said no. */
    REFUSED;

    /** As it stands in JSON and in cases: {@code refused}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Takes a task.
   *
   * @throws IllegalArgumentException when the round is below 1
   */
  public PastTask {
    if (round < 1) {
      throw new IllegalArgumentException("round " + round + " is below 1");
    }
  }

  /** Whether it asked for an answer that a look-up gives. */
  public boolean isLookUp() {
    return intent.isLookUp();
  }
}
