package io.quarterdeck.playbook.iris;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.platform.PlatformServer.Asked;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.playbook.schema.ParameterSchema;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A DFIR-IRIS server, and hubs that start runs on it one after the other. */
final class Cabinet implements AutoCloseable {
  static final String RUN = "run_7ed73c14bd194cfa9ea4321c5836008a";

  final IrisServer server;
  private final List<SoarPlatform> hubs = new ArrayList<>();
  private SoarPlatform hub;

  Cabinet() throws IOException {
    server = new IrisServer();
    hub = server.open(Map.of());
    hubs.add(hub);
  }

  /** Another hub from here on, which knows nothing of the first. */
  Cabinet anotherHub() {
    return hubWith(Map.of());
  }

  Cabinet hubWith(Map<String, String> options) {
    return hubWith(options, Clock.systemUTC());
  }

  Cabinet hubWith(Map<String, String> options, Clock clock) {
    hub = server.open(options, clock);
    hubs.add(hub);
    return this;
  }

  SoarPlatform hub() {
    return hub;
  }

  static StartRequest request(SoarPlatform hub, String run, String playbook, String arguments) {
    ParameterSchema schema = hub.describe(playbook).parameters();
    Arguments whole = schema.withDefaults(Arguments.parse(arguments));
    assertThat(schema.problems(whole)).isEmpty();
    assertThat(hub.objection(playbook, whole)).isEmpty();
    return new StartRequest(run, playbook, playbook, whole);
  }

  StartOutcome start(String playbook, String arguments) {
    return start(RUN, playbook, arguments);
  }

  StartOutcome start(String run, String playbook, String arguments) {
    return hub.start(request(hub, run, playbook, arguments));
  }

  /** The result of a run that must succeed. */
  JsonNode done(String playbook, String arguments) {
    return result(report(start(playbook, arguments), RunState.SUCCEEDED));
  }

  RecoveryOutcome recover(String playbook, String arguments) {
    return hub.recover(request(hub, RUN, playbook, arguments));
  }

  /** What the hub reports of a run that it finds again. */
  RunReport recovered(String playbook, String arguments) {
    RecoveryOutcome outcome = recover(playbook, arguments);
    assertThat(outcome).isInstanceOf(RecoveryOutcome.Found.class);
    return hub.status(((RecoveryOutcome.Found) outcome).remoteId());
  }

  static RunReport report(StartOutcome outcome, RunState state) {
    assertThat(outcome).isInstanceOf(StartOutcome.Ended.class);
    RunReport report = ((StartOutcome.Ended) outcome).report();
    assertThat(report.state()).as(report.message()).isEqualTo(state);
    return report;
  }

  static JsonNode result(RunReport report) {
    return IrisBook.JSON.readTree(String.valueOf(report.result()));
  }

  List<ObjectNode> alerts() {
    return List.copyOf(server.book.alerts.values());
  }

  /** But for the one that every install has. */
  List<ObjectNode> cases() {
    return server.book.cases.values().stream()
        .filter(one -> one.path("case_id").asInt() != 1)
        .toList();
  }

  /** A case that people opened. */
  long someCase() {
    ObjectNode alert =
        server.book.addAlert(
            IrisBook.JSON.readTree(
                """
                {"alert_title": "by hand", "alert_severity_id": 4, "alert_status_id": 2,
                 "alert_customer_id": 3, "alert_source_ref": "by-hand"}\
                """));
    return server
        .book
        .escalate(
            alert.path("alert_id").asLong(),
            IrisBook.JSON.readTree(
                """
                {"case_tags": "", "iocs_import_list": [], "assets_import_list": []}\
                """))
        .path("case_id")
        .asLong();
  }

  List<Asked> writes() {
    return server.asked().stream().filter(asked -> asked.method().equals("POST")).toList();
  }

  @Override
  public void close() {
    hubs.forEach(SoarPlatform::close);
    server.close();
  }
}
