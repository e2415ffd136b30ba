package io.quarterdeck.server.incident.report;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A sentence of a report.
 *
 * @param at when it happened, or null where that does not matter
 * @param references to the records that prove it; at least one
 */
public record Statement(@Nullable Instant at, List<Piece> pieces, List<Reference> references) {
  /**
   * A sentence.
   *
   * @throws IllegalArgumentException when nothing proves it
   */
  public Statement {
    pieces = List.copyOf(pieces);
    references = List.copyOf(references);
    if (references.isEmpty()) {
      throw new IllegalArgumentException("no record proves: " + plain(pieces));
    }
  }

  /** Its words, which may be an attacker's. */
  public String text() {
    return plain(pieces);
  }

  private static String plain(List<Piece> pieces) {
    return pieces.stream().map(Piece::text).collect(Collectors.joining());
  }
}
