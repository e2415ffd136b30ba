package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a run may begin to write. After two minutes the hub takes a start for lost and looks
 * what became of it: whatever is written later it would not find.
 */
final class Patience {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Clock clock;
  private final Instant begun;

  private Patience(Clock clock, Instant begun) {
    this.clock = clock;
    this.begun = begun;
  }

  static Patience from(Clock clock) {
    return new Patience(clock, clock.instant());
  }

  /**
   * Checks that there is time to write.
   *
   * @throws PlatformException when there is not
   */
  void requireTime() {
    if (clock.instant().isAfter(begun.plus(LONGEST))) {
      throw new PlatformException(
          PlatformProblem.AWAY,
          "DFIR-IRIS answers so slowly that nothing more was written. Look whether it is"
              + " overloaded, and run this again.");
    }
  }
}
