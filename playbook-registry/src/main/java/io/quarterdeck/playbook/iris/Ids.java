package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.client.Wire;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads ids: positive numbers, also where they stand as text. */
final class Ids {
  private Ids() {}

  /** Empty for what is none. */
  static Optional<Long> of(JsonNode member) {
    return of(Wire.text(Wire.LINE, member));
  }

  static Optional<Long> of(String text) {
    return text.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  /** Zero for none. */
  static long orNone(JsonNode member) {
    return of(member).orElse(0L);
  }
}
