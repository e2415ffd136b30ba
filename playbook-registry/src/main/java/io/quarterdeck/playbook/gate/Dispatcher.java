package io.quarterdeck.playbook.gate;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.run.Callbacks;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunBook;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts what the gate has let through: the only place that does. */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Playbooks playbooks;
  private final RunBook runs;
  private final FollowUps followUps;
  private final Callbacks callbacks;

  Dispatcher(Playbooks playbooks, RunBook runs, FollowUps followUps, Callbacks callbacks) {
    this.callbacks = callbacks;
    this.playbooks = playbooks;
    this.runs = runs;
    this.followUps = followUps;
  }

  /** Starts a run that is written down as dispatched, and writes down what came of it. */
  void dispatch(Run run) {
    StartOutcome outcome = start(run);
    Run after = runs.change(run.id(), current -> after(current, outcome));
    if (after.state() == RunState.RUNNING) {
      followUps.soon(run.id());
    }
  }

  private StartOutcome start(Run run) {
    Optional<SoarPlatform> platform = playbooks.platform(run.platform());
    if (platform.isEmpty()) {
      return new StartOutcome.NotStarted(
          PlatformProblem.NOT_FOUND,
          "The connection " + run.platform() + " is no longer configured; nothing was started.");
    }
    try {
      return platform.get().start(request(platform.get(), run));
    } catch (RuntimeException e) {
      // A fault of ours on the way: it may have been before or after the call.
      LOG.error("{}: the start failed", run.id(), e);
      return new StartOutcome.Unclear(
          PlatformProblem.GARBLED, "The start failed inside the hub; the log names " + run.id());
    }
  }

  /** With an address to call where the platform tells the end of the run so. */
  private StartRequest request(SoarPlatform platform, Run run) {
    StartRequest request = run.startRequest();
    return platform.callsBack(run.platformId())
        ? callbacks.issue(run).map(request::toldAt).orElse(request)
        : request;
  }

  private static Run after(Run run, StartOutcome outcome) {
    if (run.state().isFinal()) {
      return run; // somebody ended it while the platform was slow
    }
    return switch (outcome) {
      case StartOutcome.Started started -> run.startedAs(started.remoteId());
      case StartOutcome.Ended ended -> run.reported(ended.report());
      case StartOutcome.NotStarted not ->
          run.to(RunState.FAILED, not.problem().word(), not.message(), null);
      case StartOutcome.Unclear unclear -> run.unknown(unclear.problem().word(), unclear.message());
    };
  }
}
