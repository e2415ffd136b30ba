package io.quarterdeck.server.incident.role;

import org.jspecify.annotations.Nullable;

/**
 * How the manager wants a task done: by a playbook or by a person, never both.
 *
 * @param name what is to be done, one line
 * @param playbook its name in the catalogue, or null
 */
public record ActionDraft(
    String taskId, String name, @Nullable String playbook, @Nullable Person person) {
  static final int LONGEST_NAME = 300;

  private static final int USUAL_MOST = 40;

  /** In one answer; every task can have one. */
  static int most(TurnScope scope) {
    return Math.max(USUAL_MOST, scope.tasks().size());
  }
}
