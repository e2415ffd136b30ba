package io.quarterdeck.server.incident.http;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.TokenBook;
import io.quarterdeck.server.incident.Incidents;
import io.quarterdeck.server.incident.live.Feed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What clients that listen may hear, and for how long. */
final class Listeners {
  /** A token of an identity provider is shown again after this, by coming back. */
  private static final Duration FOREIGN_FOR = Duration.ofMinutes(5);

  private final Incidents incidents;
  private final Visible visible;
  private final TokenBook tokens;
  private final Clock clock;

  Listeners(Incidents incidents, Visible visible, TokenBook tokens, Clock clock) {
    this.incidents = incidents;
    this.visible = visible;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Whose a token of this hub is; null for none. */
  @Nullable Caller caller(String token) {
    return tokens.authenticate(token).orElse(null);
  }

  /**
   * What a client is told; blocks.
   *
   * @param token that it listens with
   * @param incident the only one, or null for all that it may know of
   * @param after where it was, or empty for what happens from now on
   */
  Feed.Wanted wanted(Caller caller, String token, @Nullable String incident, OptionalLong after) {
    if (incident != null) {
      visible.one(incident, caller);
    }
    long last = incidents.log().position();
    return new Feed.Wanted(
        incident,
        entry -> caller.tenant() == null || speaksFor(caller, entry.incident()),
        stillMay(token),
        Math.min(last, after.orElse(last)));
  }

  private boolean speaksFor(Caller caller, String incident) {
    return incidents
        .find(incident)
        .filter(in -> caller.speaksFor(in.opened().tenant()))
        .isPresent();
  }

  private BooleanSupplier stillMay(String token) {
    if (TokenBook.isOwn(token)) {
      return () -> tokens.authenticate(token).isPresent();
    }
    Instant end = clock.instant().plus(FOREIGN_FOR);
    return () -> clock.instant().isBefore(end);
  }
}
