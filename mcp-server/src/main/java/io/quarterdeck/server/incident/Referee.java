package io.quarterdeck.server.incident;

import java.util.List;

/** Says whether the answer of a role does, and what follows from it. */
@FunctionalInterface
public interface Referee {
  /**
   * Judges an answer.
   *
   * @param answer as it was sent; hostile
   */
  Verdict judge(Incident in, Turn turn, String answer);

  /** What is said of an answer. */
  sealed interface Verdict {
    /**
     * It counts.
     *
     * @param events that follow from it
     */
    record Accepted(List<Event> events) implements Verdict {}

    /**
     * It has to be repaired.
     *
     * @param problems each a sentence that says what to change
     * @param roger whether it says that there is nothing to do
     */
    record SentBack(List<String> problems, boolean roger) implements Verdict {}
  }
}
