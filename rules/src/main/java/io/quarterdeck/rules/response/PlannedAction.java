package io.quarterdeck.rules.response;

import io.quarterdeck.rules.scoring.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * An action of this round, as the operator gets it.
 *
 * @param taskId the task that it is for
 * @param name the sentence for a person, cut to 400 characters
 * @param playbook name of the playbook that the manager chose, null for a person
 */
public record PlannedAction(
    String actionId, String taskId, String name, @Nullable String playbook) {
  public PlannedAction {
    name = Sentence.of(name);
  }

  /** Whether a person does it. */
  public boolean isForPerson() {
    return playbook == null;
  }
}
