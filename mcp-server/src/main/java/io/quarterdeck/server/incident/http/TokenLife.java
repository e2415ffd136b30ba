package io.quarterdeck.server.incident.http;

import io.quarterdeck.decision.access.TokenBook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** How long the bearer of a token may go on with what it began. */
public record TokenLife(TokenBook tokens, Clock clock) {
  /** A token of an identity provider is shown again after this, by coming back. */
  public static final Duration FOREIGN_FOR = Duration.ofMinutes(5);

  /** Whether the token is still good, whenever that is asked; never blocks. */
  public BooleanSupplier of(String token) {
    if (TokenBook.isOwn(token)) {
      return () -> tokens.authenticate(token).isPresent();
    }
    Instant end = clock.instant().plus(FOREIGN_FOR);
    return () -> clock.instant().isBefore(end);
  }
}
