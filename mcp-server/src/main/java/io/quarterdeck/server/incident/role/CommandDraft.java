package io.quarterdeck.server.incident.role;

import io.quarterdeck.playbook.schema.Arguments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator wants run, or done by a person.
 *
 * @param name of a manual command what is to be done, one line
 * @param playbook its name in the catalogue; null for a manual command
 * @param params they fit the playbook's schema; of a manual command any values
 * @param sources ids of decisions and runs that the values were taken from
 * @param person who does a manual command; null for a playbook
 */
public record CommandDraft(
    String taskId,
    String actionId,
    CommandType type,
    String name,
    @Nullable String playbook,
    Arguments params,
    List<String> sources,
    @Nullable Person person) {
  static final int LONGEST_NAME = 300;
  static final int MOST_SOURCES = 20;

  private static final int USUAL_MOST = 60;

  public CommandDraft {
    sources = List.copyOf(sources);
  }

  /** In one answer; every action can have one. */
  static int most(TurnScope scope) {
    return Math.max(USUAL_MOST, scope.actions().size());
  }
}
