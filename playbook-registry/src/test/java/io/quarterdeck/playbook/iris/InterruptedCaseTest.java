package io.quarterdeck.playbook.iris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.platform.Fault;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RecoveryOutcome.NeverStarted;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartOutcome.NotStarted;
import io.quarterdeck.playbook.platform.StartOutcome.Unclear;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Runs that break off between what they store; nothing is ever there twice. */
class InterruptedCaseTest {
  private static final String VPN = OpenCaseTest.VPN;
  private static final String BROKEN = IrisServer.no("could not notify the modules");

  private final Cabinet cabinet;

  InterruptedCaseTest() throws IOException {
    cabinet = new Cabinet();
  }

  @AfterEach
  void close() {
    cabinet.close();
  }

  private void assertOneOfEach() {
    assertThat(cabinet.alerts()).hasSize(1);
    assertThat(cabinet.cases()).hasSize(1);
    assertThat(cabinet.alerts().getFirst().path("cases").path(0))
        .isEqualTo(cabinet.cases().getFirst().path("case_id"));
  }

  @ParameterizedTest
  @CsvSource({
    "/alerts/add, 400",
    "/alerts/add, 500",
    "/alerts/add, 502",
    "/alerts/add, 200",
    "/alerts/escalate/#, 400",
    "/alerts/escalate/#, 500",
    "/alerts/escalate/#, 200"
  })
  void whatWasStoredBeforeAnErrorIsTakenOver(String call, int status) {
    cabinet.server.stumblesAfter(call, status, BROKEN);

    assertThat(cabinet.done("open_case", VPN).path("case_id").asInt()).isEqualTo(8);

    assertOneOfEach();
    assertThat(cabinet.server.asked(call)).hasSize(1);
  }

  @Test
  void anAnswerWithoutIdsIsLookedUp() {
    String empty = "{\"status\": \"success\", \"message\": \"\", \"data\": []}";
    cabinet.server.stumblesAfter("/alerts/add", 200, empty);
    cabinet.server.stumblesAfter("/alerts/escalate/#", 200, empty);

    assertThat(cabinet.done("open_case", VPN).path("case_id").asInt()).isEqualTo(8);
    assertOneOfEach();
  }

  @Test
  void aCaseThatWasStoredAndNotJoinedWithItsAlertIsJoined() {
    cabinet.server.book.failsBeforeJoining();

    assertThat(cabinet.done("open_case", VPN).path("case_id").asInt()).isEqualTo(8);

    assertOneOfEach();
    assertThat(cabinet.server.asked("/alerts/merge/#")).hasSize(1);
  }

  @Test
  void aCaseWhoseTextIsNotToldIsKnownByItsTitle() {
    cabinet.server.book.failsBeforeJoining();
    cabinet.server.refuses("/manage/cases/filter", 503, "{}");
    assertThat(cabinet.start("open_case", VPN)).isInstanceOf(Unclear.class);
    cabinet.server.worksAgain();
    cabinet.cases().getFirst().remove("case_description");

    cabinet.anotherHub().done("open_case", VPN);

    assertOneOfEach();
  }

  @Test
  void aCaseThatAKilledHubLeftUnjoinedIsJoinedByTheNext() {
    cabinet.server.book.failsBeforeJoining();
    cabinet.server.refuses("/manage/cases/filter", 503, "{}");
    assertThat(cabinet.start("open_case", VPN)).isInstanceOf(Unclear.class);
    cabinet.server.worksAgain();

    RunReport report = cabinet.anotherHub().recovered("open_case", VPN);

    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(cabinet.done("open_case", VPN).path("case_id").asInt()).isEqualTo(8);
    assertOneOfEach();
  }

  @ParameterizedTest
  @CsvSource({"/alerts/add, 400", "/alerts/add, 422"})
  void whatIsRefusedAndNotThereWasNotStarted(String call, int status) {
    cabinet.server.refuses(call, status, IrisServer.no("{'alert_title': ['too odd']}"));

    assertThat(cabinet.start("open_case", VPN))
        .isEqualTo(
            new NotStarted(
                PlatformProblem.REJECTED,
                "soc does not accept this (\"{'alert_title': ['too odd']}\")."));
    assertThat(cabinet.server.asked(call)).hasSize(1);
  }

  @Test
  void whatMayStillBeUnderWayIsUnclearAndNotRepeated() {
    cabinet.server.refuses("/alerts/escalate/#", 502, "{}");

    StartOutcome outcome = cabinet.start("open_case", VPN);

    assertThat(outcome)
        .isEqualTo(
            new Unclear(
                PlatformProblem.AWAY,
                "Alert 7 is there; whether it is in the case is not known: soc cannot work now"
                    + " (HTTP 502). Look whether it is well."));
    assertThat(cabinet.server.asked("/alerts/escalate/#")).hasSize(1);
  }

  @Test
  void anEscalationThatIsForbiddenLeavesTheAlertAndSaysSo() {
    cabinet.server.refuses(
        "/alerts/escalate/#", 403, IrisServer.no("User not entitled to escalate alerts"));

    RunReport report = Cabinet.report(cabinet.start("open_case", VPN), RunState.PARTLY);

    assertThat(report.message())
        .isEqualTo(
            "Alert 7 is there, but not in the case. soc does not let the key's user call"
                + " /alerts/escalate/7 (\"User not entitled to escalate alerts\"). Give that user"
                + " the right, the customer and access to the case.");
    cabinet.server.worksAgain();
    assertThat(cabinet.done("open_case", VPN).path("alert_id").asInt()).isEqualTo(7);
    assertOneOfEach();
  }

  @Test
  void aHubThatDiedBeforeItWroteNeverStarted() {
    assertThat(cabinet.recover("open_case", VPN)).isEqualTo(new NeverStarted());
  }

  @Test
  void aHubThatDiedBetweenAlertAndCaseDidPartAndTheNextFinishes() {
    cabinet.server.refuses("/alerts/escalate/#", 502, "{}");
    assertThat(cabinet.start("open_case", VPN)).isInstanceOf(Unclear.class);
    cabinet.server.worksAgain();

    RunReport report = cabinet.anotherHub().recovered("open_case", VPN);

    assertThat(report.state()).isEqualTo(RunState.PARTLY);
    assertThat(report.message())
        .isEqualTo(
            "Alert 7 is there, but not in the case. Nobody heard why; run this again, it takes the"
                + " alert over.");
    assertThat(cabinet.done("open_case", VPN).path("alert_id").asInt()).isEqualTo(7);
    assertOneOfEach();
  }

  @Test
  void aHubThatDiedBeforeItHeardOfTheCaseFindsItLater() {
    cabinet.server.startsSuffer(Fault.LOST_ANSWER);
    JsonNode first = cabinet.done("open_case", VPN);

    RunReport report = cabinet.anotherHub().recovered("open_case", VPN);

    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(Cabinet.result(report)).isEqualTo(first);
    assertOneOfEach();
  }

  @Test
  void aRunIsLookedForAgainWhileIrisIsAway() {
    cabinet.server.suffers(Fault.UNAVAILABLE);

    assertThat(
            catchThrowableOfType(PlatformException.class, () -> cabinet.recover("open_case", VPN)))
        .extracting(PlatformException::problem)
        .isEqualTo(PlatformProblem.AWAY);
  }

  @ParameterizedTest
  @CsvSource({
    "open_case.",
    "open_case.7",
    "open_case.7-x",
    "add_note.7",
    "close_case.x",
    "other.7"
  })
  void aRunThatIsNoneIsNotFound(String remoteId) {
    assertThat(catchThrowableOfType(PlatformException.class, () -> cabinet.hub().status(remoteId)))
        .extracting(PlatformException::problem)
        .isEqualTo(PlatformProblem.NOT_FOUND);
  }
}
