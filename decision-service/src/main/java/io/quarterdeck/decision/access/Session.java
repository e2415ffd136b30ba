package io.quarterdeck.decision.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A person's time at the page.
 *
 * @param caller whose calls the browser makes
 * @param end from when on it counts no more
 * @param opener the name of the token that it was opened with
 */
public record Session(Caller caller, Instant end, String opener) {
  /** The name of the person who signed in by name; empty where a token did. */
  public Optional<String> person() {
    return Person.isToken(opener) ? Optional.of(Person.ofToken(opener)) : Optional.empty();
  }
}
