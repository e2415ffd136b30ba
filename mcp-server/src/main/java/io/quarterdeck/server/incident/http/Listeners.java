package io.quarterdeck.server.incident.http;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.TokenBook;
import io.quarterdeck.server.incident.Incidents;
import io.quarterdeck.server.incident.live.Feed;
import io.quarterdeck.server.incident.live.IncidentSource;
import io.quarterdeck.server.incident.view.MessageView;
import java.time.Clock;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What clients that listen may hear, and for how long. */
final class Listeners {
  private final Incidents incidents;
  private final Visible visible;
  private final MessageView messages;
  private final TokenBook tokens;
  private final TokenLife life;

  Listeners(
      Incidents incidents, Visible visible, MessageView messages, TokenBook tokens, Clock clock) {
    this.incidents = incidents;
    this.visible = visible;
    this.messages = messages;
    this.tokens = tokens;
    this.life = new TokenLife(tokens, clock);
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
        new IncidentSource(
            incidents,
            messages,
            incident,
            entry -> caller.tenant() == null || speaksFor(caller, entry.incident())),
        life.of(token),
        Math.min(last, after.orElse(last)));
  }

  private boolean speaksFor(Caller caller, String incident) {
    return incidents
        .find(incident)
        .filter(in -> caller.speaksFor(in.opened().tenant()))
        .isPresent();
  }
}
