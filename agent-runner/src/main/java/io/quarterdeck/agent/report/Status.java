package io.quarterdeck.agent.report;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the runner is now; a change is one line in the log. */
public final class Status {
  private static final Logger LOG = LoggerFactory.getLogger(Status.class);

  private final Clock clock;
  private Told told;

  /**
   * A state.
   *
   * @param message in a sentence
   * @param since when it is so
   */
  public record Told(RunnerState state, String message, Instant since) {}

  public Status(Clock clock) {
    this.clock = clock;
    this.told = new Told(RunnerState.HUB_AWAY, "begins", clock.instant());
  }

  /** Says how it is; the same again is not repeated. */
  public synchronized void say(RunnerState state, String message) {
    if (told.state() == state && told.message().equals(message)) {
      return;
    }
    told = new Told(state, message, clock.instant());
    if (state == RunnerState.READY) {
      LOG.info("ready: {}", message);
    } else {
      LOG.warn("{}: {}", state.word(), message);
    }
  }

  public synchronized Told told() {
    return told;
  }
}
