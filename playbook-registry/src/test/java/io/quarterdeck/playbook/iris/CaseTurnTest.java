package io.quarterdeck.playbook.iris;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.RecoveryOutcome.NeverStarted;
import io.quarterdeck.playbook.platform.StartOutcome.Unclear;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseTurnTest {
  private final Cabinet cabinet;
  private final String arguments;
  private final long caseId;

  CaseTurnTest() throws IOException {
    cabinet = new Cabinet();
    caseId = cabinet.someCase();
    arguments = "{\"case_id\": " + caseId + "}";
  }

  @AfterEach
  void close() {
    cabinet.close();
  }

  private String state() {
    return cabinet.server.book.oneCase(caseId).path("state_name").asString();
  }

  @Test
  void aCaseIsClosedAndOpenedAgain() {
    assertThat(cabinet.done("close_case", arguments).path("closed").asBoolean()).isTrue();
    assertThat(state()).isEqualTo("Closed");

    assertThat(cabinet.done("reopen_case", arguments).path("closed").asBoolean()).isFalse();
    assertThat(state()).isEqualTo("Open");
    assertThat(cabinet.writes())
        .extracting(asked -> asked.target())
        .containsExactly(
            "/manage/cases/close/" + caseId + "?cid=" + caseId,
            "/manage/cases/reopen/" + caseId + "?cid=" + caseId);
  }

  @Test
  void aCaseThatIsAsItShallBeIsLeftSo() {
    cabinet.done("reopen_case", arguments);
    cabinet.done("close_case", arguments);
    cabinet.done("close_case", arguments);

    assertThat(cabinet.writes()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 500})
  void aCaseThatWasClosedBeforeAnErrorIsClosed(int status) {
    cabinet.server.stumblesAfter("/manage/cases/close/#", status, IrisServer.no("a module"));

    cabinet.done("close_case", arguments);
    assertThat(cabinet.writes()).hasSize(1);
  }

  @Test
  void whatBecameOfItIsSeenLater() {
    cabinet.server.refuses("/manage/cases/close/#", 500, "{}");
    assertThat(cabinet.start("close_case", arguments)).isInstanceOf(Unclear.class);
    assertThat(cabinet.recover("close_case", arguments)).isEqualTo(new NeverStarted());
    cabinet.server.worksAgain();
    cabinet.done("close_case", arguments);

    assertThat(cabinet.anotherHub().recovered("close_case", arguments).message())
        .isEqualTo("Case 8 is closed: " + cabinet.server.url() + "/case?cid=8");
  }

  @Test
  void onlyTheseTwoChangeWhatOthersWorkOn() {
    assertThat(cabinet.hub().list())
        .filteredOn(playbook -> playbook.effect() == Effect.CHANGE)
        .extracting(PlatformPlaybook::id)
        .containsExactly("close_case", "reopen_case");
    assertThat(cabinet.hub().list())
        .filteredOn(playbook -> playbook.effect() == Effect.NOTIFY)
        .hasSize(6);
  }

  @Test
  void onlyWhatIsWrittenByTheRunWouldStandThereTwice() {
    assertThat(cabinet.hub().list())
        .filteredOn(playbook -> !playbook.idempotent())
        .extracting(PlatformPlaybook::id)
        .containsExactlyInAnyOrder("add_note", "add_timeline_event");
  }
}
