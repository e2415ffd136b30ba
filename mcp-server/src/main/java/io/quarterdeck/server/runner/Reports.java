package io.quarterdeck.server.runner;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Incidents;
import io.quarterdeck.server.playbook.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes what runners report: all of a report is kept, or nothing. */
final class Reports {
  /** In characters, of what a model was sent and of what it answered. */
  static final int LONGEST_TEXT = 32_000;

  /** With one token; whoever has more gives them names of their own. */
  private static final int MOST_RUNNERS = 50;

  private final RegistryDatabase database;
  private final RunnerTable runners;
  private final ModelCallTable calls;
  private final ModelCallMetrics metrics;
  private final Incidents incidents;
  private final boolean keepsTexts;
  private final Clock clock;

  Reports(
      RegistryDatabase database,
      ModelCallMetrics metrics,
      Incidents incidents,
      boolean keepsTexts,
      Clock clock) {
    this.database = database;
    this.runners = new RunnerTable(database);
    this.calls = new ModelCallTable(database);
    this.metrics = metrics;
    this.incidents = incidents;
    this.keepsTexts = keepsTexts;
    this.clock = clock;
  }

  /** Whether texts of calls are kept. */
  boolean keepsTexts() {
    return keepsTexts;
  }

  /**
   * Takes a report.
   *
   * @return how many of its calls were not told before
   * @throws Problem when an incident that it names is not there for this caller, with its index
   */
  int take(Report report, Caller caller) {
    List<ModelCall> told = new ArrayList<>();
    for (Report.Call call : report.calls()) {
      told.add(ReportReader.indexed(told.size(), () -> called(report, call, caller)));
    }
    List<ModelCall> fresh = database.write(() -> written(report, caller, told));
    fresh.forEach(metrics::count);
    return fresh.size();
  }

  private List<ModelCall> written(Report report, Caller caller, List<ModelCall> told) {
    if (runners.others(caller.name(), report.runner()) >= MOST_RUNNERS) {
      throw Fields.bad(
          "The token '%s' has %d runners already; report by one of their names"
              .formatted(caller.name(), MOST_RUNNERS));
    }
    runners.write(
        new Runner(
            caller.name(),
            report.runner(),
            report.state(),
            database.clean(report.message()),
            report.models(),
            clock.instant()));
    return told.stream().filter(calls::keep).toList();
  }

  private ModelCall called(Report report, Report.Call call, Caller caller) {
    return new ModelCall(
        id(caller.name(), report.runner(), call.id()),
        caller.name(),
        report.runner(),
        call.at(),
        call.role(),
        call.incident(),
        call.turn(),
        call.question(),
        tenant(call.incident(), caller),
        call.provider(),
        call.model(),
        call.promptVersion(),
        call.spent(),
        call.attempt(),
        call.outcome(),
        kept(call.request()),
        kept(call.response()));
  }

  /** The same for the same call of the same runner, however often it is told. */
  private static String id(String token, String runner, String call) {
    byte[] names =
        String.join("\n", token, runner, call.toLowerCase(Locale.ROOT))
            .getBytes(StandardCharsets.UTF_8);
    return "call_" + UUID.nameUUIDFromBytes(names).toString().replace("-", "");
  }

  private String tenant(@Nullable String incident, Caller caller) {
    if (incident == null) {
      return "";
    }
    return incidents
        .find(incident)
        .map(Incident::opened)
        .filter(opened -> caller.speaksFor(opened.tenant()))
        .orElseThrow(() -> Fields.bad("'incident' names none that there is"))
        .tenant();
  }

  /** Without secrets, and only then cut: half a secret is not known as one. */
  private @Nullable String kept(@Nullable String text) {
    if (text == null || !keepsTexts) {
      return null;
    }
    String clean = database.clean(text);
    int end = Math.min(clean.length(), LONGEST_TEXT);
    boolean splits = end < clean.length() && Character.isHighSurrogate(clean.charAt(end - 1));
    return clean.substring(0, splits ? end - 1 : end);
  }
}
