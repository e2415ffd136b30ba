package io.quarterdeck.playbook.iris;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.PlatformServer.Asked;
import io.quarterdeck.playbook.platform.StartOutcome.NotStarted;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Servers that have moved calls to {@code /api/v2}, and say so or have only those left. */
class SecondApiTest {
  private static final String IOC =
      """
      {"case_id": %d, "type": "ip-any", "value": "203.0.113.7"}\
      """;

  private final Cabinet cabinet;

  SecondApiTest() throws IOException {
    cabinet = new Cabinet();
  }

  @AfterEach
  void close() {
    cabinet.close();
  }

  @BeforeEach
  void move() {
    cabinet.server.isNewer();
  }

  private List<String> calls() {
    return cabinet.server.asked().stream().map(IrisServer::call).distinct().toList();
  }

  @Test
  void aCallThatSaysItMovedIsMadeWhereItIs() {
    cabinet.done("open_case", OpenCaseTest.VPN);
    assertThat(calls()).contains("/alerts/filter").doesNotContain("/api/v2/alerts");
    int before = cabinet.server.asked("/alerts/filter").size();

    cabinet.done("open_case", OpenCaseTest.VPN);

    assertThat(calls()).contains("/api/v2/alerts");
    assertThat(cabinet.server.asked("/alerts/filter")).hasSize(before);
  }

  @Test
  void whereTheOldIsGoneTheNewIsUsedForAllThatMoved() {
    cabinet.server.hasRemovedTheOld();
    long other = cabinet.someCase();

    JsonNode opened = cabinet.done("open_case", OpenCaseTest.VPN);
    long caseId = opened.path("case_id").asLong();
    assertThat(cabinet.done("open_case", OpenCaseTest.VPN)).isEqualTo(opened);
    for (int time = 0; time < 2; time++) {
      cabinet.done("add_ioc", IOC.formatted(caseId));
      cabinet.done(
          "add_asset",
          "{\"case_id\": %d, \"type\": \"Account\", \"name\": \"a\"}".formatted(caseId));
    }
    cabinet.done("close_case", "{\"case_id\": %d}".formatted(caseId));

    assertThat(cabinet.server.book.iocs.get(caseId)).hasSize(1);
    assertThat(cabinet.server.book.assets.get(caseId)).hasSize(1);
    assertThat(cabinet.server.book.oneCase(other).path("state_name").asString()).isEqualTo("Open");
    assertThat(cabinet.writes())
        .extracting(Asked::target)
        .contains("/api/v2/cases/%d/iocs?cid=%d".formatted(caseId, caseId));
  }

  @Test
  void aCaseThatWasNotJoinedIsFoundThereToo() {
    cabinet.server.hasRemovedTheOld();
    cabinet.server.book.failsBeforeJoining();

    cabinet.done("open_case", OpenCaseTest.VPN);

    assertThat(calls()).contains("/api/v2/cases");
    assertThat(cabinet.alerts().getFirst().path("cases").path(0).asInt()).isEqualTo(8);
  }

  @Test
  void manyIndicatorsComeInPages() {
    cabinet.server.hasRemovedTheOld();
    long caseId = cabinet.someCase();
    for (int number = 0; number < 250; number++) {
      cabinet.server.book.addIoc(
          caseId,
          IrisBook.JSON
              .createObjectNode()
              .put("ioc_type_id", 76)
              .put("ioc_value", number == 249 ? "203.0.113.7" : "192.0.2." + number));
    }

    cabinet.done("add_ioc", IOC.formatted(caseId));

    assertThat(cabinet.server.book.iocs.get(caseId)).hasSize(250);
    assertThat(cabinet.server.asked("/api/v2/cases/#/iocs")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatStandsInItsErrorsIsSaid(boolean removed) {
    if (removed) {
      cabinet.server.hasRemovedTheOld();
    }
    long caseId = cabinet.someCase();
    cabinet.done("add_ioc", IOC.formatted(caseId));
    cabinet.server.refuses(
        "/api/v2/cases/#/iocs",
        400,
        "{\"message\": \"Data error\", \"data\": {\"ioc_value\": [\"bad\"]}}");

    assertThat(cabinet.start("add_ioc", IOC.formatted(caseId).replace("113.7", "113.8")))
        .isEqualTo(
            new NotStarted(
                PlatformProblem.REJECTED,
                "soc does not accept this (\"Data error {\"ioc_value\":[\"bad\"]}\")."));
  }

  @Test
  void aCallThatIsNowhereIsSaidToBeSo() {
    cabinet.server.refuses("/alerts/filter", 410, IrisServer.no("Endpoint deprecated"));
    cabinet.server.refuses("/api/v2/alerts", 404, "");

    assertThat(cabinet.start("open_case", OpenCaseTest.VPN))
        .isEqualTo(
            new NotStarted(
                PlatformProblem.NOT_FOUND,
                "soc has nothing there. Check its address and version. (HTTP 404)"));
  }
}
