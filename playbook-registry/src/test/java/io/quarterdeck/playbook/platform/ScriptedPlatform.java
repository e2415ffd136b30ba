package io.quarterdeck.playbook.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A platform in memory: what it answers is said by the test, what it was asked is kept. */
public final class ScriptedPlatform implements SoarPlatform {
  private final String name;
  private final List<StartRequest> starts = new CopyOnWriteArrayList<>();
  private final Map<String, RunReport> reports = new ConcurrentHashMap<>();
  private final AtomicReference<Function<StartRequest, StartOutcome>> onStart =
      new AtomicReference<>(request -> new StartOutcome.Started("remote-" + request.runId()));
  private final AtomicReference<Function<StartRequest, RecoveryOutcome>> onRecover =
      new AtomicReference<>(request -> new RecoveryOutcome.CannotTell("Look on the platform."));

  private final AtomicReference<Map<String, RunReport>> called = new AtomicReference<>(Map.of());
  private final AtomicReference<Pinning> pinning = new AtomicReference<>(Pinning.ONCE_USED);
  private final AtomicReference<List<PlatformPlaybook>> playbooks =
      new AtomicReference<>(List.of());

  public ScriptedPlatform(String name) {
    this.name = name;
  }

  /** What it has from now on; nothing means that it is away. */
  public void has(PlatformPlaybook... has) {
    playbooks.set(List.of(has));
  }

  /** From when on a change of its playbooks must be accepted. */
  public void pins(Pinning from) {
    pinning.set(from);
  }

  /** What starts come to from now on. */
  public void onStart(Function<StartRequest, StartOutcome> answer) {
    onStart.set(answer);
  }

  public void onRecover(Function<StartRequest, RecoveryOutcome> answer) {
    onRecover.set(answer);
  }

  /** What the platform says of a run from now on. */
  public void report(String remoteId, RunReport report) {
    reports.put(remoteId, report);
  }

  /** Every start it was asked for. */
  public List<StartRequest> starts() {
    return new ArrayList<>(starts);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Pinning pinning() {
    return pinning.get();
  }

  @Override
  public List<PlatformPlaybook> list() {
    if (playbooks.get().isEmpty()) {
      throw new PlatformException(PlatformProblem.AWAY, name + " does not answer.");
    }
    return playbooks.get();
  }

  @Override
  public PlatformPlaybook describe(String platformId) {
    throw new PlatformException(PlatformProblem.NOT_FOUND, "There is no playbook " + platformId);
  }

  @Override
  public StartOutcome start(StartRequest request) {
    starts.add(request);
    return onStart.get().apply(request);
  }

  @Override
  public RunReport status(String remoteId) {
    RunReport report = reports.get(remoteId);
    if (report == null) {
      throw new PlatformException(PlatformProblem.AWAY, "It does not answer.");
    }
    return report;
  }

  /** Ends runs by calling the hub, which it tells with these words. */
  public void callsBack(Map<String, RunReport> words) {
    called.set(words);
  }

  @Override
  public boolean callsBack(String platformId) {
    return !called.get().isEmpty();
  }

  @Override
  public RunReport told(String platformId, @Nullable String remoteId, String json) {
    RunReport report = called.get().get(json);
    if (report == null) {
      throw new PlatformException(PlatformProblem.GARBLED, "It does not say where the run is.");
    }
    return report;
  }

  @Override
  public CancelOutcome cancel(String remoteId) {
    return new CancelOutcome.NotPossible("Stop it on the platform.");
  }

  @Override
  public RecoveryOutcome recover(StartRequest request) {
    return onRecover.get().apply(request);
  }
}
