package io.quarterdeck.playbook.octomation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.platform.CancelOutcome;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.PlatformServer.Asked;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartOutcome.NotStarted;
import io.quarterdeck.playbook.platform.StartOutcome.Started;
import io.quarterdeck.playbook.platform.StartOutcome.Unclear;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OctoMationStartTest {
  private static final StartRequest QUERY =
      request("12316887511154270", "通用IP地址威胁情报信息查询", "{\"src\": \"66.240.205.34\"}");

  private final OctoMationServer server;

  OctoMationStartTest() throws IOException {
    server = new OctoMationServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static StartRequest request(String id, String title, String arguments) {
    return new StartRequest("run_1", id, title, Arguments.parse(arguments));
  }

  private StartOutcome start(StartRequest request, Map<String, String> options) {
    try (SoarPlatform platform = server.open(options)) {
      return platform.start(request);
    }
  }

  @Test
  void theSeedsTwoCommandsAreSentWithExactlyTheirIdsAndParameters() {
    StartRequest logins =
        request(
            "12321445036046216",
            "操作系统登录日志查询",
            "{\"src\": \"192.168.22.251\", \"time_window_minute\": 60}");

    assertThat(start(QUERY, Map.of()))
        .isEqualTo(new Started("73b595fe-0b95-4740-81f2-ebfcf3f50e22"));
    assertThat(start(logins, Map.of()))
        .isEqualTo(new Started("73b595fe-0b95-4740-81f2-ebfcf3f50e22"));

    assertThat(server.asked())
        .extracting(Asked::body)
        .containsExactly(
            "{\"eventId\":0,\"executorInstanceId\":12316887511154270,"
                + "\"executorInstanceName\":\"通用IP地址威胁情报信息查询\","
                + "\"executorInstanceType\":\"PLAYBOOK\",\"execMode\":\"NORMAL\","
                + "\"params\":[{\"key\":\"src\",\"value\":\"66.240.205.34\"}]}",
            "{\"eventId\":0,\"executorInstanceId\":12321445036046216,"
                + "\"executorInstanceName\":\"操作系统登录日志查询\","
                + "\"executorInstanceType\":\"PLAYBOOK\",\"execMode\":\"NORMAL\","
                + "\"params\":[{\"key\":\"src\",\"value\":\"192.168.22.251\"},"
                + "{\"key\":\"time_window_minute\",\"value\":60}]}");
  }

  @ParameterizedTest
  @CsvSource({"/odp/core/v1, /odp/core/v1/api/event/execution", "'', /api/event/execution"})
  void deployedServersStartUnderEitherPrefix(String prefix, String target) {
    assertThat(start(QUERY, Map.of("prefix", prefix))).isInstanceOf(Started.class);
    assertThat(server.asked()).extracting(Asked::target).containsExactly(target);
  }

  @Test
  void aRunBelongsToTheEventThatTheConnectionNames() {
    start(QUERY, Map.of("event_id", "12321445036046219"));

    assertThat(server.bodies().getFirst().path("eventId").asString())
        .isEqualTo("12321445036046219");
  }

  @Test
  void severalValuesAreSentAsOneTextAndJsonAsText() {
    start(
        request(
            "12321445036046300",
            "冻结Windows AD用户",
            "{\"groups\": [\"vpn\", \"erp\"], \"hosts\": [\"h1\"], \"options\": {\"b\": 1},"
                + " \"rows\": [\"r\"], \"force\": true, \"ratio\": 0.50, \"user_name\": \"张三\"}"),
        Map.of());

    assertThat(server.asked().getLast().body())
        .endsWith(
            "\"params\":[{\"key\":\"force\",\"value\":true},{\"key\":\"groups\",\"value\":\"vpn;erp\"},"
                + "{\"key\":\"hosts\",\"value\":\"h1\"},"
                + "{\"key\":\"options\",\"value\":\"{\\\"b\\\":1}\"},"
                + "{\"key\":\"ratio\",\"value\":0.50},"
                + "{\"key\":\"rows\",\"value\":\"[\\\"r\\\"]\"},"
                + "{\"key\":\"user_name\",\"value\":\"张三\"}]}");
  }

  @Test
  void aValueThatWouldBecomeTwoIsNotSent() {
    StartOutcome outcome =
        start(
            request("12321445036046300", "冻结", "{\"groups\": [\"vpn;domain admins\"]}"), Map.of());

    assertThat(outcome)
        .isEqualTo(
            new NotStarted(
                PlatformProblem.REJECTED,
                "A value of groups holds ';', which soc puts between values. Give it as several"
                    + " values."));
    assertThat(server.starts()).isEmpty();
  }

  @Test
  void anIdThatIsNoNumberIsNotSent() {
    assertThat(start(request("1 OR 1=1", "x", "{}"), Map.of()))
        .isInstanceOf(NotStarted.class)
        .extracting("problem")
        .isEqualTo(PlatformProblem.NOT_FOUND);
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void aStartThatIsAcceptedForLaterHasStarted() {
    server.answers("execution", "execution-accepted-later");

    assertThat(start(QUERY, Map.of()))
        .isEqualTo(new Started("73b595fe-0b95-4740-81f2-ebfcf3f50e23"));
  }

  @Test
  void aStartThatNamesNoRunIsUnclear() {
    server.answers("execution", "execution-names-no-run");

    assertThat(start(QUERY, Map.of()))
        .isEqualTo(
            new Unclear(
                PlatformProblem.GARBLED,
                "soc took the start but named no run. Look in its war room whether it runs."));
  }

  @Test
  void anAnswerWithoutACodeIsUnclear() {
    server.answers("execution", "execution-without-envelope");

    assertThat(start(QUERY, Map.of()))
        .isEqualTo(
            new Unclear(
                PlatformProblem.GARBLED,
                "soc answered with a code that nothing documents; look there (code none)."));
  }

  @ParameterizedTest
  @CsvSource({
    "400, REJECTED, not started",
    "401, NOT_PERMITTED, not started",
    "404, NOT_PERMITTED, not started",
    "406, NOT_FOUND, not started",
    "412, NOT_FOUND, not started",
    "413, AWAY, unclear",
    "500, AWAY, unclear",
    "200000, REJECTED, not started",
    "200004, REJECTED, not started",
    "200300, REJECTED, not started",
    "500006, NOT_PERMITTED, not started",
    "503400, NOT_FOUND, not started",
    "503401, REJECTED, not started",
    "503518, REJECTED, not started",
    "503520, AWAY, unclear",
    "510010, AWAY, not started",
    "900000, AWAY, unclear",
    "777777, GARBLED, unclear"
  })
  void everyCodeInsideAnAnswerSaysWhatBecameOfTheStart(
      int code, PlatformProblem problem, String outcome) {
    server.refuses("execution", code, "原因\n见日志");

    StartOutcome came = start(QUERY, Map.of());

    assertThat(came)
        .isInstanceOf(outcome.equals("unclear") ? Unclear.class : NotStarted.class)
        .extracting("problem")
        .isEqualTo(problem);
    assertThat(came)
        .extracting("message")
        .asString()
        .startsWith("soc ")
        .endsWith(" (code " + code + ": 原因 见日志).");
    assertThat(server.startsAsked()).isEqualTo(1);
  }

  @Test
  void thereIsNoCallToStopARunSoAPersonIsToldWhere() {
    try (SoarPlatform platform = server.open(Map.of())) {
      assertThat(platform.cancel("73b595fe"))
          .isEqualTo(
              new CancelOutcome.NotPossible(
                  "soc has no call that stops a run. Open the war room of event 0 in its console"
                      + " and stop run 73b595fe there."));
    }
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void aRunWhoseIdWasLostCannotBeFound() {
    try (SoarPlatform platform = server.open(Map.of())) {
      assertThat(platform.recover(QUERY)).isInstanceOf(RecoveryOutcome.CannotTell.class);
    }
    assertThat(server.asked()).isEmpty();
  }
}
