package io.quarterdeck.server.incident.trial;

import java.time.Instant;
import java.util.List;

/**
 * A turn of the past that is to be answered with two prompts; nothing of it is ever executed.
 *
 * @param name of the prompt that is tried: {@code captain.en}
 * @param context that both are told, in Markdown
 * @param schema of both answers, JSON Schema as text
 * @param by the person who made it
 * @param sides the current prompt's, then the proposed one's
 */
public record Trial(
    String id,
    String name,
    String incident,
    String turn,
    String context,
    String schema,
    String by,
    Instant at,
    List<Side> sides) {
  public Trial {
    sides = List.copyOf(sides);
  }

  /** {@code answered} once both are, {@code failed} once one is not to be had, else waiting. */
  public Side.State state() {
    if (sides.stream().anyMatch(side -> side.state() == Side.State.FAILED)) {
      return Side.State.FAILED;
    }
    return sides.stream().allMatch(side -> side.state() == Side.State.ANSWERED)
        ? Side.State.ANSWERED
        : Side.State.WAITING;
  }
}
