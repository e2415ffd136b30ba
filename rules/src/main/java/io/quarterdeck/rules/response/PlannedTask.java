package io.quarterdeck.rules.response;

import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.scoring.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * A task of this round, as manager and operator get it.
 *
 * @param assignee {@code _analyst}, {@code _responder} or {@code _coordinator}
 * @param type {@code query}, {@code notify} or {@code write}
 * @param name the sentence for a person, cut to 400 characters
 * @param entity the value that it is about, empty for none
 * @param entityType null where there is no entity
 */
public record PlannedTask(
    String taskId,
    String assignee,
    String type,
    String name,
    Intent intent,
    String entity,
    @Nullable EntityType entityType) {
  public PlannedTask {
    name = Sentence.of(name);
  }

  /** Whether a playbook of this effect does no more than the task asks for. */
  boolean allows(Offer offer) {
    return switch (type) {
      case Intent.QUERY -> offer.isQuery();
      case Intent.NOTIFY -> !offer.isChange();
      default -> true;
    };
  }
}
