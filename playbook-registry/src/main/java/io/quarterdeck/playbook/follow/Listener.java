package io.quarterdeck.playbook.follow;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.audit.AuditEvent;
import io.quarterdeck.playbook.audit.AuditLog;
import io.quarterdeck.playbook.follow.CallbackAnswer.NotTaken;
import io.quarterdeck.playbook.follow.CallbackAnswer.NotUnderstood;
import io.quarterdeck.playbook.follow.CallbackAnswer.Taken;
import io.quarterdeck.playbook.follow.CallbackAnswer.Unknown;
import io.quarterdeck.playbook.gate.Playbooks;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.run.Callbacks;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunBook;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Hears what platforms call the hub for: the end of a run, on whichever hub started it. */
public final class Listener {
  private final Callbacks callbacks;
  private final Playbooks playbooks;
  private final RunBook runs;
  private final AuditLog audit;
  private final Clock clock;

  public Listener(
      Callbacks callbacks, Playbooks playbooks, RunBook runs, AuditLog audit, Clock clock) {
    this.callbacks = callbacks;
    this.playbooks = playbooks;
    this.runs = runs;
    this.audit = audit;
    this.clock = clock;
  }

  /** What keeps a call from being heard, whatever it says; empty where it may be read. */
  public Optional<CallbackAnswer> objection(String token) {
    Optional<Callbacks.Callback> callback = callbacks.find(token);
    return callback.isEmpty()
        ? Optional.of(new Unknown())
        : objection(callback.get()).map(NotTaken::new);
  }

  private Optional<String> objection(Callbacks.Callback callback) {
    if (callback.usedAt() != null) {
      return Optional.of("The end of " + callback.run() + " was told before; nothing changed.");
    }
    return clock.instant().isBefore(callback.expiresAt())
        ? Optional.empty()
        : Optional.of(
            "The time of %s was over at %s; a person must look what became of it."
                .formatted(callback.run(), callback.expiresAt()));
  }

  /**
   * Takes what a call says, once.
   *
   * @param json an object, as the platform sent it; untrusted
   */
  public CallbackAnswer hear(String token, String json) {
    Optional<CallbackAnswer> objection = objection(token);
    return objection.orElseGet(() -> heard(token, json));
  }

  private CallbackAnswer heard(String token, String json) {
    Run run = runs.find(callbacks.find(token).orElseThrow().run()).orElseThrow();
    RunReport report;
    try {
      report = report(run, json);
    } catch (PlatformException e) {
      return new NotUnderstood(String.valueOf(e.getMessage()));
    }
    boolean ends = report.state().isFinal() || report.state() == RunState.UNKNOWN;
    return ends
        ? audit.alone(() -> taken(token, run, report))
        : new NotUnderstood(report.message() + " Call again when it has ended.");
  }

  private RunReport report(Run run, String json) {
    return playbooks
        .platform(run.platform())
        .orElseThrow(() ->
            new PlatformException(
                PlatformProblem.NOT_FOUND,
                "The connection " + run.platform() + " is no longer configured."))
        .told(run.platformId(), run.remoteId(), json);
  }

  /** Token and run together or not at all: a call that failed can be made again. */
  private CallbackAnswer taken(String token, Run run, RunReport report) {
    Run now = runs.find(run.id()).orElseThrow();
    if (!now.state().mayBecome(report.state()) || !callbacks.use(token)) {
      return new NotTaken("The end of " + run.id() + " is known: " + now.state().word() + ".");
    }
    return new Taken(
        runs.write(
            now.reported(report), AuditEvent.REPORTED, run.platform() + " (callback)", Map.of()));
  }
}
