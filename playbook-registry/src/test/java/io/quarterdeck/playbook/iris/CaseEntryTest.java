package io.quarterdeck.playbook.iris;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RecoveryOutcome.NeverStarted;
import io.quarterdeck.playbook.platform.StartOutcome.NotStarted;
import io.quarterdeck.playbook.platform.StartOutcome.Unclear;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is added to a case: there once for each run, and in the right case. */
class CaseEntryTest {
  private static final String OTHER_RUN = "run_00000000000000000000000000000001";

  private final Cabinet cabinet;
  private final long caseId;

  CaseEntryTest() throws IOException {
    cabinet = new Cabinet();
    caseId = cabinet.someCase();
  }

  @AfterEach
  void close() {
    cabinet.close();
  }

  enum Kind {
    ADD_NOTE("note", "/case/notes/add", "\"title\": \"Verdict\", \"content\": \"it was `alice`\""),
    ADD_TIMELINE_EVENT(
        "event",
        "/case/timeline/events/add",
        "\"title\": \"Login\", \"time\": \"2026-04-01T10:00:00Z\""),
    ADD_IOC("ioc", "/case/ioc/add", "\"type\": \"ip-any\", \"value\": \"203.0.113.7\""),
    ADD_ASSET("asset", "/case/assets/add", "\"type\": \"Account\", \"name\": \"alice\"");

    final String noun;
    final String call;
    private final String arguments;

    Kind(String noun, String call, String arguments) {
      this.noun = noun;
      this.call = call;
      this.arguments = arguments;
    }

    String playbook() {
      return name().toLowerCase(Locale.ROOT);
    }

    String in(long caseId) {
      return "{\"case_id\": " + caseId + ", " + arguments + "}";
    }

    List<ObjectNode> of(IrisBook book, long caseId) {
      return switch (this) {
        case ADD_NOTE -> IrisBook.in(book.notes, caseId);
        case ADD_TIMELINE_EVENT -> IrisBook.in(book.events, caseId);
        case ADD_IOC -> IrisBook.in(book.iocs, caseId);
        case ADD_ASSET -> IrisBook.in(book.assets, caseId);
      };
    }
  }

  private List<ObjectNode> held(Kind kind) {
    return kind.of(cabinet.server.book, caseId);
  }

  private JsonNode only(Kind kind) {
    assertThat(held(kind)).hasSize(1);
    return held(kind).getFirst();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void itIsAddedToTheCaseThatIsNamedWithEveryCall(Kind kind) {
    JsonNode result = cabinet.done(kind.playbook(), kind.in(caseId));

    assertThat(result.path("case_id").asLong()).isEqualTo(caseId);
    String id = kind.noun + "_id";
    assertThat(result.path(id).asLong()).isEqualTo(only(kind).path(id).asLong());
    assertThat(result.path("link").asString()).endsWith("/case?cid=" + caseId);
    assertThat(kind.of(cabinet.server.book, 1)).isEmpty();
    assertThat(cabinet.server.asked())
        .filteredOn(asked -> asked.target().startsWith("/case/"))
        .isNotEmpty()
        .allSatisfy(asked -> assertThat(asked.target()).contains("cid=" + caseId));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theSameRunAddsItOnce(Kind kind) {
    JsonNode first = cabinet.done(kind.playbook(), kind.in(caseId));
    int writes = cabinet.writes().size();

    assertThat(cabinet.anotherHub().done(kind.playbook(), kind.in(caseId))).isEqualTo(first);
    assertThat(cabinet.writes()).hasSize(writes);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anotherRunAddsTextsAgainAndThingsNot(Kind kind) {
    cabinet.done(kind.playbook(), kind.in(caseId));
    cabinet.start(OTHER_RUN, kind.playbook(), kind.in(caseId));

    boolean text = kind == Kind.ADD_NOTE || kind == Kind.ADD_TIMELINE_EVENT;
    assertThat(held(kind)).hasSize(text ? 2 : 1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatWasStoredBeforeAnErrorIsFound(Kind kind) {
    for (int status : List.of(400, 500, 200)) {
      cabinet.server.stumblesAfter(kind.call, status, IrisServer.no("the module failed"));
      cabinet.done(kind.playbook(), kind.in(caseId));
      assertThat(held(kind)).hasSize(1);
    }
    assertThat(cabinet.server.asked(kind.call)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsNotThereAfterAnErrorIsUnclearOrNotStarted(Kind kind) {
    cabinet.server.refuses(kind.call, 500, "{}");
    assertThat(cabinet.start(kind.playbook(), kind.in(caseId))).isInstanceOf(Unclear.class);
    cabinet.server.refuses(
        kind.call,
        400,
        "{\"status\": \"error\", \"message\": \"Data error\", \"data\": {\"x\": [\"odd\"]}}");
    assertThat(cabinet.start(kind.playbook(), kind.in(caseId)))
        .isEqualTo(
            new NotStarted(
                PlatformProblem.REJECTED,
                "soc does not accept this (\"Data error {\"x\":[\"odd\"]}\")."));
    assertThat(cabinet.server.asked(kind.call)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aRunWhoseEndWasLostIsFoundByTheNextHub(Kind kind) {
    assertThat(cabinet.recover(kind.playbook(), kind.in(caseId))).isEqualTo(new NeverStarted());
    JsonNode first = cabinet.done(kind.playbook(), kind.in(caseId));

    var report = cabinet.anotherHub().recovered(kind.playbook(), kind.in(caseId));

    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(Cabinet.result(report)).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aCaseThatIsNotThereIsNotTakenForTheFirst(Kind kind) {
    assertThat(cabinet.start(kind.playbook(), kind.in(99)))
        .isEqualTo(
            new NotStarted(
                PlatformProblem.REJECTED, "soc does not accept this (\"Case ID 99 not found\")."));
    assertThat(cabinet.writes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whereIrisIsSlowNothingIsWrittenThatTheHubWouldNotFind(Kind kind) {
    cabinet.hubWith(Map.of(), new HandClock(Duration.ofSeconds(31)));

    assertThat(cabinet.start(kind.playbook(), kind.in(caseId))).isInstanceOf(NotStarted.class);
    assertThat(cabinet.writes()).isEmpty();
  }

  @Test
  void anAssetInOtherLettersIsTheSame() {
    cabinet.done("add_asset", Kind.ADD_ASSET.in(caseId));
    cabinet.done("add_asset", Kind.ADD_ASSET.in(caseId).replace("alice", "ALICE"));

    assertThat(only(Kind.ADD_ASSET).path("analysis_status_id").asInt()).isEqualTo(1);
  }

  @Test
  void anIndicatorOfAnotherTypeIsAnother() {
    cabinet.done("add_ioc", Kind.ADD_IOC.in(caseId));
    cabinet.done("add_ioc", Kind.ADD_IOC.in(caseId).replace("ip-any", "domain"));

    assertThat(held(Kind.ADD_IOC))
        .extracting(ioc -> ioc.path("ioc_tlp_id").asInt())
        .containsExactly(2, 2);
  }

  @Test
  void aTypeThatIrisDoesNotHaveIsNamedWithThoseItHas() {
    assertThat(cabinet.start("add_ioc", Kind.ADD_IOC.in(caseId).replace("ip-any", "ipv4")))
        .isEqualTo(
            new NotStarted(
                PlatformProblem.REJECTED,
                "soc has no IOC type 'ipv4'; there are: domain, ip-any, sha256."));
    assertThat(cabinet.writes()).isEmpty();
  }
}
