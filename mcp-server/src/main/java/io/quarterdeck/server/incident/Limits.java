package io.quarterdeck.server.incident;

import java.time.Duration;

/**
 * What an incident may take before a person is asked.
 *
 * @param rounds from 1
 * @param commands that may be handed to the gate, over all rounds
 * @param tokens of models, as players report them
 * @param time since it was opened, or since a person let it go on
 */
public record Limits(int rounds, int commands, long tokens, Duration time) {
  /** Where no setting says anything else. */
  public static final Limits DEFAULT = new Limits(8, 60, 2_000_000, Duration.ofHours(24));
}
