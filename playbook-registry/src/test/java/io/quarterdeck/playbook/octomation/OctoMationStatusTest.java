package io.quarterdeck.playbook.octomation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.PlatformServer;
import io.quarterdeck.playbook.platform.PlatformServer.Asked;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OctoMationStatusTest {
  private static final String RUN = "93a632c8-e8a0-406c-b915-54d3f7e3c59f";

  private final OctoMationServer server;

  OctoMationStatusTest() throws IOException {
    server = new OctoMationServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private RunReport status(Map<String, String> options) {
    try (SoarPlatform platform = server.open(options)) {
      return platform.status(RUN);
    }
  }

  private RunReport status() {
    return status(Map.of());
  }

  private RunReport ended(String result) {
    server.answers("result", "result-" + result);
    return status();
  }

  @ParameterizedTest
  @CsvSource({"new", "running"})
  void aRunThatDoesItsWorkIsRunning(String activity) {
    server.answers("activity", "activity-" + activity);

    assertThat(status().state()).isEqualTo(RunState.RUNNING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "waiting-approve|waiting-approve|an approver in OctoMation, at step '封禁审批'",
        "running|waiting-approve|an approver in OctoMation, at step '封禁审批'",
        "running|waiting-strict|an approver in OctoMation, at step '严格模式审批'",
        "running|waiting-delay|the end of a delay, at step '等待十分钟'",
        "running|waiting-async|an outside system that has yet to answer, at step '等待沙箱'",
        "waiting|waiting-two|a person who does a manual step in OctoMation, at step '确认业务影响';"
            + " a person who gives information in OctoMation, at step '补充信息'",
        "waiting-approve|running|an approver in OctoMation"
      })
  void aWaitingRunSaysWhoIsWaitedForAndWhere(String activity, String nodes, String waitsFor) {
    server.answers("activity", "activity-" + activity).answers("node/result", "nodes-" + nodes);

    assertThat(status())
        .isEqualTo(RunReport.waiting("soc: the run waits for " + waitsFor + ".", waitsFor));
  }

  @Test
  void aRunWhoseNodesCannotBeHadIsUnderWayAllTheSame() {
    server.answers("activity", "activity-waiting-approve").refuses("node/result", 500, "es异常");

    assertThat(status().waitingFor()).isEqualTo("an approver in OctoMation");
  }

  @ParameterizedTest
  @CsvSource({"activity-success", "activity-success-excute"})
  void bothSpellingsOfTheStatusAreRead(String activity) {
    server.answers("activity", activity);

    assertThat(status().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(server.asked())
        .extracting(Asked::target)
        .containsExactly(
            "/odp/core/v1/api/activity/" + RUN,
            "/odp/core/v1/api/event/activity?activityId=" + RUN);
  }

  @Test
  void aRunIsToldOfUnderTheOtherPrefixToo() {
    status(Map.of("read_prefix", ""));

    assertThat(server.asked())
        .extracting(Asked::target)
        .containsExactly("/api/activity/" + RUN, "/api/event/activity?activityId=" + RUN);
  }

  @Test
  void theDocumentedShapeIsReadWhole() {
    RunReport report = ended("nested-success");

    assertThat(report.message()).isEqualTo("soc: the run succeeded (code 200): 成功.");
    assertThat(report.result())
        .isEqualTo(
            "{\"name\":\"通用IP地址威胁情报信息查询\",\"status\":\"SUCCESS\",\"code\":200,"
                + "\"message\":\"成功\",\"steps\":[{\"name\":\"查询微步情报\",\"type\":\"ACTION\","
                + "\"action\":\"threatbook.ip_query\",\"status\":\"SUCCESS\",\"code\":200,"
                + "\"assets\":[{\"name\":\"threatbook_prod\",\"code\":200,\"results\":[{"
                + "\"code\":200,\"param\":{\"ip\":\"66.240.205.34\"},\"data\":{"
                + "\"ip\":\"66.240.205.34\",\"severity\":\"high\",\"tags\":[\"scanner\"]}}]}]}]}");
  }

  @Test
  void theFlatShapeOfLaterServersIsReadWhole() {
    RunReport report = ended("flat-success");

    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(report.result())
        .isEqualTo(
            "{\"name\":\"os_login_log_query\",\"status\":\"SUCCESS\",\"code\":200,"
                + "\"message\":\"成功\",\"steps\":[{\"name\":\"查询登录日志\",\"type\":\"ACTION\","
                + "\"action\":\"login_search\",\"status\":\"SUCCESS\",\"code\":200,"
                + "\"assets\":[{\"name\":\"es_prod\",\"code\":200,\"results\":[{\"code\":200,"
                + "\"message\":\"ok\",\"param\":{\"src\":\"192.168.22.251\","
                + "\"time_window_minute\":60},\"data\":{\"failed_logins\":1288,"
                + "\"source\":\"66.240.205.34\"}}]}]}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nested-mock-step|SIMULATED|soc: the run succeeded (code 200): 成功. It was simulated: nothing"
            + " was done by 1 of its 2 steps: '封禁IP'.",
        "nested-mock-asset|SIMULATED|soc: the run succeeded (code 200): 成功. It was simulated:"
            + " nothing was done by 1 of its 1 steps: '封禁IP'.",
        "nested-mock-run|SIMULATED|soc: the run was simulated (code 201): 模拟. It was simulated:"
            + " nothing was done by it.",
        "flat-mock|SIMULATED|soc: the run failed first and succeeded when tried again (code 203):"
            + " 成功. It was simulated: nothing was done by 1 of its 1 steps: '封禁IP'.",
        "nested-mock-but-failed|FAILED|soc: the run failed (code 500101): 失败. Step '通知' failed"
            + " (code 505500): smtp down.",
        "nested-fail-partly|PARTLY|soc: the run failed in part (code 202): 部分失败. Step '查询VT情报'"
            + " failed: its action took too long, its effect is open (code 503520): read timed out.",
        "nested-success-with-failed-step|PARTLY|soc: the run succeeded (code 200): 成功. Step"
            + " '查询VT情报' failed (code 505500): quota.",
        "nested-success-partly-by-code|PARTLY|soc: the run succeeded in part (code 204).",
        "nested-approval-refused|FAILED|soc: the run failed (code 400): 结束. Step '封禁审批' was"
            + " refused by its approver in OctoMation (code 501): 业务高峰，暂不封禁.",
        "nested-approval-refused-but-finished|FAILED|soc: the run did not get through."
            + " Step '封禁审批' was refused by its approver in OctoMation (code 501).",
        "nested-approval-expired|FAILED|soc: the run was not approved in OctoMation in time"
            + " (code 502).",
        "nested-manual-expired|FAILED|soc: the run was not done by a person in time (code 504). Step"
            + " '确认业务影响' was not done by a person in time (code 504).",
        "nested-second-try|SUCCEEDED|soc: the run failed first and succeeded when tried again"
            + " (code 203).",
        "nested-stopped|CANCELLED|soc: the run was stopped by a person (code 200): 人工终止.",
        "nested-finish-good|SUCCEEDED|soc: the run succeeded (code 200).",
        "nested-finish-steps-tell|FAILED|soc: the run did not get through. Step '查询VT情报'"
            + " failed (code 505500).",
        "flat-fail|FAILED|soc: the run failed: its parameters cannot be used (code 503401):"
            + " 动作获取执行参数异常; 请检查参数. Step '查询登录日志' failed: its parameters cannot be used"
            + " (code 503401): src is empty.",
        "nested-finish-silent|UNKNOWN|soc says 'FINISH' of the run, which does not tell how it went."
            + " Look there.",
        "nested-success-with-code-of-tomorrow|UNKNOWN|soc says 'SUCCESS' (code 299) of the run,"
            + " which does not tell how it went. Look there.",
        "nested-word-of-tomorrow|UNKNOWN|soc says 'HALF_DONE' (code 200) of the run, which does not"
            + " tell how it went. Look there."
      })
  void everyEndHasItsStateAndASentence(String result, RunState state, String sentence) {
    server.answers("activity", "activity-finish");

    RunReport report = ended(result);

    assertThat(report.state()).isEqualTo(state);
    assertThat(report.message()).isEqualTo(sentence);
    assertThat(Recorded.JSON.readTree(report.result()).path("steps").isArray()).isTrue();
  }

  @Test
  void aWordThatNothingDocumentsIsUnknownAtOnce() {
    server
        .answers("activity", "activity-word-of-tomorrow")
        .answers("result", "result-nested-word-of-tomorrow");

    assertThat(status().state()).isEqualTo(RunState.UNKNOWN);
    assertThat(status().message()).contains("'HALF_DONE'");
  }

  @Test
  void theSecretIsNotPassedOnWhenThePlatformRepeatsIt() {
    RunReport report = ended("nested-secret-inside");

    assertThat(report.message()).isEqualTo("soc: the run succeeded (code 200): token *** used.");
    assertThat(report.toString())
        .contains("\"header\":\"hg-token: ***\"")
        .doesNotContain(PlatformServer.SECRET.substring(0, 8));
  }

  @ParameterizedTest
  @CsvSource({"406, NOT_FOUND", "412, NOT_FOUND", "500, AWAY", "401, NOT_PERMITTED"})
  void anErrorInsideTheAnswerIsAProblem(int code, PlatformProblem problem) {
    server.refuses("activity", code, "");

    assertThat(catchThrowableOfType(PlatformException.class, this::status).problem())
        .isEqualTo(problem);
  }

  @Test
  void anEndWithoutAResultIsAskedForAgain() {
    server.refuses("result", 200, "");

    assertThat(catchThrowableOfType(PlatformException.class, this::status).problem())
        .isEqualTo(PlatformProblem.GARBLED);
  }

  @Test
  void aRunThatIsNotThereIsNotFound() {
    server.refuses("activity", 200, "");

    assertThat(catchThrowableOfType(PlatformException.class, this::status).problem())
        .isEqualTo(PlatformProblem.NOT_FOUND);
  }

  @Test
  void anIdCannotLeaveItsPlaceInThePath() {
    try (SoarPlatform platform = server.open(Map.of())) {
      assertThat(
              catchThrowableOfType(PlatformException.class, () -> platform.status("../event?x=1")))
          .extracting(PlatformException::problem)
          .isEqualTo(PlatformProblem.NOT_FOUND);
    }

    assertThat(server.asked().getFirst().target())
        .isEqualTo("/odp/core/v1/api/activity/..%2Fevent%3Fx%3D1");
  }
}
