package io.quarterdeck.agent;

import io.quarterdeck.agent.chat.QuestionDesk;
import io.quarterdeck.agent.hub.Hub;
import io.quarterdeck.agent.hub.HubAddress;
import io.quarterdeck.agent.hub.TurnDesk;
import io.quarterdeck.agent.model.Budget;
import io.quarterdeck.agent.model.CallWitness;
import io.quarterdeck.agent.model.CalledModel;
import io.quarterdeck.agent.model.Models;
import io.quarterdeck.agent.play.Runner;
import io.quarterdeck.agent.recording.Recorded;
import io.quarterdeck.agent.recording.Recorder;
import io.quarterdeck.agent.report.Reports;
import io.quarterdeck.agent.report.RunnerState;
import io.quarterdeck.agent.report.Status;
import io.quarterdeck.agent.settings.Setting;
import io.quarterdeck.agent.settings.Settings;
import io.quarterdeck.agent.trial.TrialDesk;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A whole runner: its hub, its models and what it tells of itself. */
public final class Daemon implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Models models;
  private final List<String> roles;
  private final HubAddress address;
  private final Hub hub;
  private final Status status;
  private final Reports reports;
  private final Runner runner;

  /**
   * A runner, not started.
   *
   * @throws io.quarterdeck.agent.settings.SettingsException when a setting is wrong
   */
  public Daemon(Settings settings, Clock clock) {
    String name = name(settings);
    this.status = new Status(clock);
    this.address = new HubAddress(settings);
    this.hub = new Hub(address, name, PATIENCE);
    this.roles = settings.list(Setting.ROLES).stream().map(role -> "_" + role).distinct().toList();
    // The models tell the reports of their calls, and the reports name the models.
    Later later = new Later();
    this.models =
        new Models(
            settings,
            model -> Recorded.open(Path.of(model.name())),
            settings.isSet(Setting.RECORD)
                ? new Recorder(Path.of(settings.text(Setting.RECORD)), later)
                : later,
            new Budget(settings, clock));
    this.reports = new Reports(hub, name, named(), settings.text(Setting.CURRENCY), status, clock);
    later.witness = reports;
    int lease = settings.number(Setting.LEASE_SECONDS);
    this.runner =
        new Runner(
            new Runner.Desks(
                new TurnDesk(
                    new Hub(address, name, TurnDesk.PATIENCE),
                    hub,
                    settings.text(Setting.LANGUAGE),
                    lease),
                new QuestionDesk(new Hub(address, name, PATIENCE), hub),
                new TrialDesk(new Hub(address, name, PATIENCE), hub)),
            models,
            roles,
            settings.number(Setting.TURNS),
            lease,
            status);
  }

  private static final class Later implements CallWitness {
    private CallWitness witness = call -> {};

    @Override
    public void heard(Call call) {
      witness.heard(call);
    }
  }

  private static String name(Settings settings) {
    String stated = settings.text(Setting.NAME);
    return stated.isEmpty() ? "runner-" + ProcessHandle.current().pid() : stated;
  }

  private Map<String, String> named() {
    Map<String, String> named = new LinkedHashMap<>();
    roles.forEach(role ->
        models.of(role).map(CalledModel::name).ifPresent(model -> named.put(role, model.text())));
    return named;
  }

  /** What keeps it from playing any role, as a sentence; empty where nothing does. */
  public String missing() {
    return named().isEmpty() ? models.missing() : "";
  }

  /** Where its hub is and who plays what, in one line. */
  public String introduction() {
    return "plays on the hub at %s: %s".formatted(address.shown(), named());
  }

  public void start() {
    reports.start();
    runner.start();
  }

  /** How it is now. */
  public Status.Told status() {
    return status.told();
  }

  @Override
  public void close() {
    runner.close();
    status.say(RunnerState.STOPPED, "ended");
    reports.close();
    hub.close();
  }
}
