package io.quarterdeck.server.runner;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.sql.Watch;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.server.incident.Incidents;
import io.quarterdeck.server.mcp.Tool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Runners and their calls inside the hub. */
public final class RunnerHub implements AutoCloseable {
  private static final Duration SWEEP_EVERY = Duration.ofHours(1);

  /** In one statement, so that others hardly wait. */
  private static final int AT_ONCE = 500;

  private static final Duration RUNNER_FORGOTTEN = Duration.ofDays(7);

  private final ModelCallTable calls;
  private final RunnerTable runners;
  private final ModelCallMetrics metrics = new ModelCallMetrics();
  private final List<Tool> tools;
  private final Duration kept;
  private final Clock clock;
  private final Watch sweeper;

  /** Opens it on the tables of the incidents. */
  public RunnerHub(Settings settings, RegistryDatabase database, Incidents incidents, Clock clock) {
    this.calls = new ModelCallTable(database);
    this.runners = new RunnerTable(database);
    this.kept = Duration.ofDays(Math.max(1, settings.number(Setting.RETENTION_DAYS)));
    this.clock = clock;
    boolean texts = settings.text(Setting.MODEL_TEXTS).equals("true");
    this.tools =
        new RunnerTools(
                new ReportReader(clock), new Reports(database, metrics, incidents, texts, clock))
            .tools();
    this.sweeper = Watch.every(SWEEP_EVERY, "model calls", this::sweep);
  }

  /** Deletes what is too old. */
  void sweep() {
    Instant now = clock.instant();
    int deleted;
    do {
      deleted = calls.delete(now.minus(kept), AT_ONCE);
    } while (deleted == AT_ONCE);
    runners.forget(now.minus(RUNNER_FORGOTTEN));
  }

  /** What runners call. */
  public List<Tool> tools() {
    return tools;
  }

  /** What it answers to over HTTP. */
  public List<Endpoint> endpoints() {
    return new ModelCallEndpoints(calls, runners).endpoints();
  }

  /** Adds its figures. */
  public void measure(MeterRegistry to) {
    metrics.measure(to);
  }

  @Override
  public void close() {
    sweeper.close();
  }
}
