package io.quarterdeck.playbook.follow;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.gate.Playbooks;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunBook;
import io.quarterdeck.playbook.run.RunId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at one run: asks its platform what became of it, or whether it was started at all.
 *
 * <p>It never starts anything. What cannot be told is for a person.
 */
public final class Follower {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  /** For the run that took but a moment, and was not over when it had just been started. */
  private static final Duration MOMENT = Duration.ofMillis(250);

  private static final Duration SOONEST = Duration.ofSeconds(1);

  private static final Duration LATEST = Duration.ofMinutes(1);

  /** Why a run is unknown whose platform could not tell. */
  private static final String LOST = "start_lost";

  private final Playbooks playbooks;
  private final RunBook runs;
  private final Duration startPatience;
  private final Clock clock;

  /**
   * A follower.
   *
   * @param startPatience after which a start that nobody heard of counts as lost
   */
  public Follower(Playbooks playbooks, RunBook runs, Duration startPatience, Clock clock) {
    this.playbooks = playbooks;
    this.runs = runs;
    this.startPatience = startPatience;
    this.clock = clock;
  }

  /**
   * Looks at a run; blocks for as long as its platform takes.
   *
   * @return when to look again, or empty when there is nothing to look for any more
   */
  public Optional<Instant> look(RunId id) {
    Run run = runs.find(id).orElse(null);
    if (run == null || run.state().isFinal()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (run.remoteId() == null && mayBeLost(run)) {
      Instant lost = run.changedAt().plus(startPatience);
      return now.isBefore(lost) ? Optional.of(lost) : recover(run, now);
    }
    if (run.remoteId() == null) {
      return Optional.empty(); // a person must say what became of it
    }
    return now.isBefore(run.deadline())
        ? ask(run, run.remoteId(), now)
        : lastLook(run, run.remoteId());
  }

  /** Also one whose start was unclear: later its platform may be able to tell. */
  private static boolean mayBeLost(Run run) {
    return run.state() == RunState.DISPATCHED
        || (run.state() == RunState.UNKNOWN && !LOST.equals(run.reason()));
  }

  private Optional<Instant> recover(Run run, Instant now) {
    try {
      RecoveryOutcome outcome = platform(run).recover(run.startRequest());
      Run after = runs.change(run.id(), current -> recovered(current, outcome));
      return after.state() == RunState.RUNNING ? Optional.of(now) : Optional.empty();
    } catch (PlatformException e) {
      if (!now.isBefore(run.deadline())) {
        runs.change(run.id(), current -> recovered(current, givenUp(run, e)));
        return Optional.empty();
      }
      LOG.debug("{}: cannot be recovered yet", run.id(), e);
      return Optional.of(next(run, now));
    }
  }

  /** A run that nobody can ask about any more must not wait for ever. */
  private static RecoveryOutcome givenUp(Run run, PlatformException e) {
    return new RecoveryOutcome.CannotTell(
        "%s could not be asked until %s whether it started this run: %s"
            .formatted(run.platform(), run.deadline(), e.getMessage()));
  }

  private static Run recovered(Run run, RecoveryOutcome outcome) {
    if (run.remoteId() != null || !mayBeLost(run)) {
      return run; // whoever started it was only slow, or a person settled it
    }
    return switch (outcome) {
      case RecoveryOutcome.Found found -> run.startedAs(found.remoteId());
      case RecoveryOutcome.NeverStarted never ->
          run.to(
              RunState.FAILED,
              "never_started",
              "The hub ended before it could start it; the platform knows of no such run.",
              null);
      case RecoveryOutcome.CannotTell cannot ->
          run.state() == RunState.UNKNOWN ? run : run.unknown(LOST, cannot.message());
    };
  }

  /** What ended just in time has not timed out. */
  private Optional<Instant> lastLook(Run run, String remoteId) {
    try {
      SoarPlatform platform = platform(run);
      RunReport report = platform.status(remoteId);
      if (report.state().isFinal()) {
        take(run, report);
        return Optional.empty();
      }
      platform.abandoned(remoteId);
      return timedOut(run, "");
    } catch (PlatformException e) {
      return timedOut(run, " It could not be asked at the end: " + e.getMessage());
    }
  }

  private Optional<Instant> timedOut(Run run, String more) {
    runs.change(
        run.id(),
        current ->
            current.state().isFinal()
                ? current
                : current.to(
                    RunState.TIMED_OUT,
                    "deadline",
                    "It did not end until its deadline, "
                        + current.deadline()
                        + ". It may still run on "
                        + current.platform()
                        + "; look there."
                        + more,
                    null));
    return Optional.empty();
  }

  private Optional<Instant> ask(Run run, String remoteId, Instant now) {
    try {
      Run after = take(run, platform(run).status(remoteId));
      return after.state().isFinal() ? Optional.empty() : Optional.of(next(run, now));
    } catch (PlatformException e) {
      LOG.debug("{}: no status yet", run.id(), e);
      return Optional.of(next(run, now));
    }
  }

  private Run take(Run run, RunReport report) {
    return runs.change(
        run.id(), current -> current.state().isFinal() ? current : current.reported(report));
  }

  private boolean callsBack(Run run) {
    return playbooks
        .platform(run.platform())
        .map(platform -> platform.callsBack(run.platformId()))
        .orElse(false);
  }

  private SoarPlatform platform(Run run) {
    return playbooks
        .platform(run.platform())
        .orElseThrow(() ->
            new PlatformException(
                PlatformProblem.NOT_FOUND, "no connection " + run.platform() + " any more"));
  }

  /**
   * The longer it has run, the less often it is looked at, and seldom where its platform calls the
   * hub; never past its deadline.
   */
  private Instant next(Run run, Instant now) {
    Duration age = Duration.between(run.createdAt(), now);
    Duration wait = callsBack(run) ? LATEST : age.dividedBy(4);
    Duration soonest = age.compareTo(MOMENT) < 0 ? MOMENT : SOONEST;
    wait = wait.compareTo(soonest) < 0 ? soonest : wait;
    Instant next = now.plus(wait.compareTo(LATEST) > 0 ? LATEST : wait);
    return next.isAfter(run.deadline()) && now.isBefore(run.deadline()) ? run.deadline() : next;
  }
}
