package io.quarterdeck.playbook.iris;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RecoveryOutcome.NeverStarted;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome.NotStarted;
import io.quarterdeck.playbook.platform.StartOutcome.Unclear;
import io.quarterdeck.playbook.schema.Arguments;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AppendToCaseTest {
  private static final String SECOND =
      """
      {"title": "Second login", "description": "", "severity": "critical",
       "source_ref": "inc_1234/2", %s, "iocs": ["ip-any:203.0.113.7"]}\
      """;

  private static final String BY_REF = SECOND.formatted("\"case_ref\": \"inc_1234\"");

  private final Cabinet cabinet;

  AppendToCaseTest() throws IOException {
    cabinet = new Cabinet();
  }

  @AfterEach
  void close() {
    cabinet.close();
  }

  private JsonNode open() {
    return cabinet.done("open_case", OpenCaseTest.VPN);
  }

  @Test
  void anAlertIsAddedToTheCaseOfASourceReference() {
    JsonNode opened = open();

    JsonNode result = cabinet.done("append_to_case", BY_REF);

    assertThat(result.path("case_id")).isEqualTo(opened.path("case_id"));
    assertThat(result.path("alert_id")).isNotEqualTo(opened.path("alert_id"));
    assertThat(cabinet.alerts()).hasSize(2);
    assertThat(cabinet.cases()).hasSize(1);
    assertThat(cabinet.server.book.iocs.get(8L)).hasSize(1);
  }

  @Test
  void anAlertIsAddedToACaseByItsNumber() {
    long caseId = cabinet.someCase();

    JsonNode result = cabinet.done("append_to_case", SECOND.formatted("\"case_id\": " + caseId));

    assertThat(result.path("case_id").asLong()).isEqualTo(caseId);
    assertThat(cabinet.server.asked("/manage/cases/#").getFirst().target())
        .isEqualTo("/manage/cases/" + caseId + "?cid=" + caseId);
  }

  @Test
  void whoAppendsAgainAddsNothing() {
    open();
    JsonNode first = cabinet.done("append_to_case", BY_REF);
    int writes = cabinet.writes().size();

    assertThat(cabinet.anotherHub().done("append_to_case", BY_REF)).isEqualTo(first);
    assertThat(cabinet.writes()).hasSize(writes);
  }

  @ParameterizedTest
  @CsvSource({
    "/alerts/add, 400",
    "/alerts/add, 500",
    "/alerts/merge/#, 400",
    "/alerts/merge/#, 500"
  })
  void whatWasStoredBeforeAnErrorIsTakenOver(String call, int status) {
    open();
    cabinet.server.stumblesAfter(call, status, IrisServer.no("too late"));

    cabinet.done("append_to_case", BY_REF);

    assertThat(cabinet.alerts()).hasSize(2);
    assertThat(cabinet.cases()).hasSize(1);
    assertThat(cabinet.server.asked("/alerts/merge/#")).hasSize(1);
  }

  @Test
  void aHubThatDiedBetweenAlertAndCaseDidPartAndTheNextFinishes() {
    open();
    assertThat(cabinet.recover("append_to_case", BY_REF)).isEqualTo(new NeverStarted());
    cabinet.server.refuses("/alerts/merge/#", 502, "{}");
    assertThat(cabinet.start("append_to_case", BY_REF)).isInstanceOf(Unclear.class);
    cabinet.server.worksAgain();

    RunReport half = cabinet.anotherHub().recovered("append_to_case", BY_REF);

    assertThat(half.state()).isEqualTo(RunState.PARTLY);
    cabinet.done("append_to_case", BY_REF);
    assertThat(cabinet.recovered("append_to_case", BY_REF).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(cabinet.alerts()).hasSize(2);
  }

  @Test
  void withoutTheCaseNothingIsWritten() {
    assertThat(cabinet.start("append_to_case", BY_REF))
        .isEqualTo(
            new NotStarted(
                PlatformProblem.NOT_FOUND,
                "soc has no case for the source reference inc_1234. Run open_case with it first."));
    assertThat(cabinet.start("append_to_case", SECOND.formatted("\"case_id\": 99")))
        .isEqualTo(
            new NotStarted(
                PlatformProblem.REJECTED, "soc does not accept this (\"Case ID 99 not found\")."));
    assertThat(cabinet.writes()).isEmpty();
  }

  @Test
  void anotherCustomersCaseIsLeftAlone() {
    long caseId = cabinet.someCase();
    cabinet.server.book.oneCase(caseId).put("customer_id", 4);

    assertThat(cabinet.start("append_to_case", SECOND.formatted("\"case_id\": " + caseId)))
        .isEqualTo(
            new NotStarted(
                PlatformProblem.NOT_PERMITTED,
                "Case 8 is another customer's than the one that soc is for; nothing was done."));
    assertThat(cabinet.writes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{`source_ref`: `a`}|Name the case by one of case_id and case_ref.",
        "{`source_ref`: `a`, `case_id`: 1, `case_ref`: `b`}|Name the case by one of case_id and"
            + " case_ref.",
        "{`source_ref`: `a`, `case_ref`: `a`}|source_ref must name the new alert, not the one of"
            + " the case."
      })
  void theCaseMustBeNamedOnce(String arguments, String objection) {
    Arguments given = Arguments.parse(arguments.replace('`', '"'));

    assertThat(cabinet.hub().objection("append_to_case", given)).contains(objection);
  }
}
