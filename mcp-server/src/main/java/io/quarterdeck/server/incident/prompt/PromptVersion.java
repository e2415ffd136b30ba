package io.quarterdeck.server.incident.prompt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody made of a prompt; never changed.
 *
 * @param number from 1, without gaps
 * @param text null where the default counts again
 * @param note why, as its author says; may be empty
 * @param by the person who made it
 */
public record PromptVersion(
    PromptName name, int number, @Nullable String text, String note, String by, Instant at) {

  /** Whether the default counts again. */
  public boolean followsDefault() {
    return text == null;
  }
}
