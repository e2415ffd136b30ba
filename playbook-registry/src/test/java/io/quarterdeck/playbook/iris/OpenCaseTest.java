package io.quarterdeck.playbook.iris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.StartOutcome.NotStarted;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class OpenCaseTest {
  static final String VPN =
      """
      {"title": "Foreign VPN login", "description": "alice from 203.0.113.7", "severity": "high",
       "source_ref": "inc_1234"}\
      """;

  private final Cabinet cabinet;

  OpenCaseTest() throws IOException {
    cabinet = new Cabinet();
  }

  @AfterEach
  void close() {
    cabinet.close();
  }

  private JsonNode only(List<ObjectNode> things) {
    assertThat(things).hasSize(1);
    return things.getFirst();
  }

  private long add(String ref, int customer) {
    return cabinet
        .server
        .book
        .addAlert(
            IrisBook.JSON
                .createObjectNode()
                .put("alert_title", "another")
                .put("alert_severity_id", 4)
                .put("alert_status_id", 2)
                .put("alert_customer_id", customer)
                .put("alert_source_ref", ref))
        .path("alert_id")
        .asLong();
  }

  @Test
  void aCaseIsOpenedForASourceReference() {
    JsonNode result = cabinet.done("open_case", VPN);

    JsonNode made = only(cabinet.cases());
    assertThat(result)
        .isEqualTo(
            IrisBook.JSON.readTree(
                """
                {"case_id": 8, "alert_id": 7, "link": "%s/case?cid=8"}\
                """
                    .formatted(cabinet.server.url())));
    assertThat(made.path("case_name").asString()).isEqualTo("Foreign VPN login");
    assertThat(made.path("customer_id").asInt()).isEqualTo(3);
    assertThat(only(cabinet.alerts()).path("cases").path(0).asInt()).isEqualTo(8);
    assertThat(cabinet.writes()).hasSize(2);
  }

  @Test
  void allThatIsSaidArrives() {
    cabinet.hubWith(Map.of("template", "Foreign VPN login", "tlp", "red"), new HandClock());

    cabinet.done(
        "open_case",
        """
        {"title": "t", "description": "d", "severity": "informational", "source_ref": "1",
         "source": "Wazuh", "source_link": "https://wazuh.example.com/x",
         "event_time": "2026-04-01T12:00:00.5+02:00", "tags": ["vpn", "vpn", " a b "],
         "classification": "Intrusion Attempts: Login attempts", "content": "{\\"rule\\": [1]}",
         "iocs": ["ip-any:2001:db8::7", "DOMAIN: evil.example "],
         "assets": ["windows - computer:PC-17"]}\
        """);

    ObjectNode alert = (ObjectNode) only(cabinet.alerts());
    String ioc = alert.path("iocs").path(0).path("ioc_uuid").asString();
    alert.remove(List.of("iocs", "assets", "cases", "alert_status_id", "alert_id"));
    assertThat(alert)
        .isEqualTo(
            IrisBook.JSON.readTree(
                """
                {"alert_title": "t", "alert_description": "```text\\nd\\n```",
                 "alert_source": "Wazuh", "alert_source_ref": "1",
                 "alert_source_link": "https://wazuh.example.com/x",
                 "alert_source_content": {"rule": [1]},
                 "alert_source_event_time": "2026-04-01T10:00:00.500000",
                 "alert_context": {"quarterdeck_run": "run_7ed73c14bd194cfa9ea4321c5836008a"},
                 "alert_tags": "quarterdeck,vpn,a b", "alert_customer_id": 3,
                 "alert_severity_id": 3, "alert_classification_id": 21}\
                """));
    assertThat(cabinet.server.book.iocs.get(8L))
        .extracting(one -> one.path("ioc_value").asString(), one -> one.path("ioc_type_id").asInt())
        .containsExactly(tuple("2001:db8::7", 76), tuple("evil.example", 20));
    assertThat(cabinet.server.book.assets.get(8L))
        .extracting(one -> one.path("asset_name").asString())
        .containsExactly("PC-17");
    assertThat(cabinet.server.asked("/alerts/escalate/#").getFirst().body())
        .contains("\"" + ioc + "\"")
        .contains("\"case_template_id\":4")
        .contains("\"case_tags\":\"quarterdeck,vpn,a b\"");
  }

  @ParameterizedTest
  @CsvSource({
    "unspecified, 2",
    "informational, 3",
    "low, 4",
    "medium, 1",
    "high, 5",
    "critical, 6"
  })
  void severitiesAreMatchedByNameBecauseTheirIdsAreInNoOrder(String severity, int id) {
    cabinet.done("open_case", VPN.replace("high", severity));

    assertThat(only(cabinet.alerts()).path("alert_severity_id").asInt()).isEqualTo(id);
  }

  @Test
  void whoAsksAgainGetsTheSameCase() {
    JsonNode first = cabinet.done("open_case", VPN);
    int writes = cabinet.writes().size();

    assertThat(cabinet.done("open_case", VPN.replace("Foreign", "Another"))).isEqualTo(first);
    assertThat(cabinet.anotherHub().done("open_case", VPN)).isEqualTo(first);

    assertThat(cabinet.writes()).hasSize(writes);
    assertThat(cabinet.cases()).hasSize(1);
  }

  @Test
  void manyAtOnceOpenOneCase() throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var started =
          IntStream.range(0, 5)
              .mapToObj(run -> threads.submit(() -> cabinet.done("open_case", VPN)))
              .toList();
      for (var one : started) {
        assertThat(one.get().path("case_id").asInt()).isEqualTo(8);
      }
    }
    assertThat(cabinet.alerts()).hasSize(1);
    assertThat(cabinet.cases()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"inc_12345, 3", "xinc_1234, 3", "inc-1234, 3", "INC_1234, 3", "inc_1234, 4"})
  void anAlertThatOnlyResemblesItIsNotTaken(String ref, int customer) {
    add(ref, customer);

    cabinet.done("open_case", VPN);

    assertThat(cabinet.alerts()).hasSize(2);
  }

  @Test
  void theAlertIsFoundAmongManyThatResembleIt() {
    add("inc_1234", 3);
    for (int other = 0; other < 25; other++) {
      add("inc_1234" + other, 3);
    }

    JsonNode result = cabinet.done("open_case", VPN);

    assertThat(result.path("alert_id").asInt()).isEqualTo(7);
    assertThat(cabinet.alerts()).hasSize(26);
    assertThat(cabinet.server.asked("/alerts/filter")).hasSize(3);
  }

  @Test
  void ofSeveralAlertsTheOneWithACaseCounts() {
    add("inc_1234", 3);
    long second = add("inc_1234", 3);
    cabinet.server.book.merge(
        second, IrisBook.JSON.createObjectNode().put("target_case_id", cabinet.someCase()));

    assertThat(cabinet.done("open_case", VPN).path("alert_id").asLong()).isEqualTo(second);
  }

  @Test
  void ofSeveralCasesOfAnAlertTheOneThatWasMadeFromItCounts() {
    long other = cabinet.someCase();
    JsonNode first = cabinet.done("open_case", VPN);
    cabinet.server.book.merge(
        first.path("alert_id").asLong(),
        IrisBook.JSON.createObjectNode().put("target_case_id", other));

    assertThat(cabinet.done("open_case", VPN)).isEqualTo(first);
  }

  @Test
  void anAlertWithoutACaseIsTakenOver() {
    long alert = add("inc_1234", 3);

    assertThat(cabinet.done("open_case", VPN).path("alert_id").asLong()).isEqualTo(alert);
    assertThat(cabinet.alerts()).hasSize(1);
    assertThat(cabinet.cases()).hasSize(1);
  }

  @Test
  void anAlertThatWasEscalatedAndHasNoCaseIsForAPerson() {
    long alert = add("inc_1234", 3);
    cabinet.server.book.alert(alert).put("alert_status_id", 8);

    assertThat(Cabinet.report(cabinet.start("open_case", VPN), RunState.PARTLY).message())
        .isEqualTo(
            "Alert 7 is there, but not in the case. soc says that alert 7 was escalated, and shows"
                + " no case of it: it failed half-way, or somebody removed the case. Set the alert"
                + " to 'New' there and run this again.");
    assertThat(cabinet.writes()).isEmpty();
  }

  @Test
  void aNumberThatPeopleGaveACaseIsNotTakenForTheAlerts() {
    long alert = add("inc_1234", 3);
    cabinet.server.book.alert(alert).put("alert_status_id", 8);
    cabinet
        .server
        .book
        .oneCase(1)
        .put("case_soc_id", String.valueOf(alert))
        .put("case_name", "Foreign VPN login")
        .put("case_description", "by hand");

    Cabinet.report(cabinet.start("open_case", VPN), RunState.PARTLY);
    assertThat(cabinet.writes()).isEmpty();
  }

  @Test
  void whereIrisIsSlowNothingIsWrittenThatTheHubWouldNotFind() {
    cabinet.hubWith(Map.of(), new HandClock(Duration.ofSeconds(15)));

    assertThat(cabinet.start("open_case", VPN))
        .isEqualTo(
            new NotStarted(
                PlatformProblem.AWAY,
                "DFIR-IRIS answers so slowly that nothing more was written. Look whether it is"
                    + " overloaded, and run this again."));
    assertThat(cabinet.writes()).isEmpty();
  }
}
