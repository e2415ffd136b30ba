package io.quarterdeck.playbook.gate;

import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.rules.fact.ArgumentOrigin;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A playbook that somebody asks for.
 *
 * @param playbook its name, as the caller wrote it
 * @param arguments JSON, as the caller wrote it
 * @param origins where arguments came from, by parameter; the others count as a model's
 * @param idempotencyKey sent twice it is one run; 8 to 128 characters, or null
 * @param incident it is for, or null
 * @param emergency why time windows should not count, or null
 */
public record RunOrder(
    Requester requester,
    String playbook,
    String arguments,
    Map<String, ArgumentOrigin> origins,
    @Nullable String idempotencyKey,
    @Nullable String incident,
    @Nullable String emergency) {

  public RunOrder {
    origins = Map.copyOf(origins);
  }

  /** The simplest one, by somebody. */
  public static RunOrder of(Requester requester, String playbook, String arguments) {
    return new RunOrder(requester, playbook, arguments, Map.of(), null, null, null);
  }
}
