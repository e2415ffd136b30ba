package io.quarterdeck.playbook.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the answer to a start says.
 *
 * @param id where it names the run; null where there is nothing to follow, because it has ended
 * @param argument the argument that is the run's id, in place of it
 * @param idOptional whether an answer without an id is the end of the run
 * @param telling of a run that has ended with its start
 * @param ignored where it says what it did not heed of what it was given, or null
 * @param advice what a person can do then; empty for none
 * @param note what an end at once means, to be said with it; empty for none
 */
record StartAnswer(
    @Nullable Place id,
    @Nullable String argument,
    boolean idOptional,
    Telling telling,
    @Nullable Place ignored,
    String advice,
    String note) {

  /** Whether a run may be followed. */
  boolean names() {
    return id != null || argument != null;
  }

  /** Whether something of what was sent was not heeded. */
  boolean ignores(JsonNode answer) {
    return ignored != null && holds(ignored.of(answer));
  }

  private static boolean holds(JsonNode node) {
    return node.isContainer()
        ? node.valueStream().anyMatch(StartAnswer::holds)
        : !node.isMissingNode() && !node.isNull();
  }
}
