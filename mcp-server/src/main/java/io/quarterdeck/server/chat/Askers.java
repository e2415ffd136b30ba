package io.quarterdeck.server.chat;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.TokenBook;
import io.quarterdeck.server.incident.http.TokenLife;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/** Finds out what somebody who asked may do by now. */
final class Askers {
  /** Of tokens that an identity provider gave, whose end nobody tells the hub. */
  private static final String FOREIGN = "oauth:";

  private final TokenBook tokens;
  private final Clock clock;

  Askers(TokenBook tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * The caller as the token is now; never blocks.
   *
   * @return empty where it was revoked, or is another's or for another tenant now
   */
  Optional<Caller> now(Question question) {
    Caller then = question.asker().caller();
    if (then.name().startsWith(FOREIGN)) {
      return Optional.of(then)
          .filter(
              caller -> clock.instant().isBefore(question.askedAt().plus(TokenLife.FOREIGN_FOR)));
    }
    return tokens
        .now(then.name())
        .filter(caller -> Objects.equals(caller.owner(), then.owner()))
        .filter(caller -> caller.tenant() == null || caller.tenant().equals(then.tenant()));
  }
}
