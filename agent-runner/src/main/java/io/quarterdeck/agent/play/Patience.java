package io.quarterdeck.agent.play;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/** Pauses that grow while something is away, and begin anew when it is back. */
final class Patience {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private final IntervalFunction pauses =
      IntervalFunction.ofExponentialRandomBackoff(FIRST, 2, 0.5, LONGEST);
  private int failures;

  void succeeded() {
    failures = 0;
  }

  void pause() throws InterruptedException {
    failures++;
    Thread.sleep(pauses.apply(failures));
  }
}
