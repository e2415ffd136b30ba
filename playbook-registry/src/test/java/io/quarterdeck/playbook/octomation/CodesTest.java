package io.quarterdeck.playbook.octomation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.RunState;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class CodesTest {
  @Test
  void everyWordOfAStatusHasItsState() {
    assertThat(
            Arrays.stream(ExecuteStatus.values())
                .map(status -> status + " " + status.state().word())
                .toList())
        .containsExactly(
            "NEW running",
            "RUNNING running",
            "SUCCESS succeeded",
            "SUCCESS_RE succeeded",
            "SUCCESS_MOCK simulated",
            "SUCCESS_PARTLY partly",
            "FAIL failed",
            "FAIL_PARTLY partly",
            "WAITING_DELAY waiting_platform",
            "DELAY_DONE running",
            "WAITING_APPROVE waiting_platform",
            "APPROVE_DONE running",
            "WAITING_VIRTUAL waiting_platform",
            "WAITING_ASYNC waiting_platform",
            "WAITING_COLLECT waiting_platform",
            "WAITING waiting_platform",
            "NO_POST unknown",
            "STOP cancelled",
            "FINISH unknown");
  }

  @Test
  void everyCodeOfARunHasItsState() {
    assertThat(
            Arrays.stream(RunCode.values())
                .map(code -> code.number() + " " + code.state().word())
                .toList())
        .containsExactly(
            "0 running",
            "100 waiting_platform",
            "101 waiting_platform",
            "102 waiting_platform",
            "104 waiting_platform",
            "105 waiting_platform",
            "150 running",
            "151 running",
            "200 succeeded",
            "201 simulated",
            "202 partly",
            "203 succeeded",
            "204 partly",
            "300 running",
            "400 running",
            "501 failed",
            "502 failed",
            "503 failed",
            "504 failed",
            "505 failed",
            "506 failed",
            "200000 failed",
            "200004 failed",
            "200300 failed",
            "500006 failed",
            "503400 failed",
            "503401 failed",
            "503518 failed",
            "503520 failed",
            "510010 failed",
            "900000 failed");
  }

  @Test
  void everyCodeOfAnAnswerHasItsProblem() {
    assertThat(
            Arrays.stream(AnswerCode.values())
                .map(code -> code.number() + " " + code.problem())
                .toList())
        .containsExactly(
            "200 null",
            "201 null",
            "202 null",
            "204 null",
            "400 REJECTED",
            "401 NOT_PERMITTED",
            "404 NOT_PERMITTED",
            "406 NOT_FOUND",
            "412 NOT_FOUND",
            "413 AWAY",
            "500 AWAY",
            "200000 REJECTED",
            "200004 REJECTED",
            "200300 REJECTED",
            "500006 NOT_PERMITTED",
            "503400 NOT_FOUND",
            "503401 REJECTED",
            "503518 REJECTED",
            "503520 AWAY",
            "510010 AWAY",
            "900000 AWAY");
  }

  private static RunState state(@Nullable String status, @Nullable Integer code) {
    ObjectNode model = JsonNodeFactory.instance.objectNode();
    if (status != null) {
      model.put("excuteStatus", status);
    }
    if (code != null) {
      model.put("code", code);
    }
    return Step.read(model, List.of()).state();
  }

  @Test
  void aCodeAloneIsRead() {
    assertThat(
            Arrays.stream(RunCode.values())
                .collect(Collectors.toMap(code -> code, code -> state(null, code.number()))))
        .allSatisfy((code, state) -> assertThat(state).isEqualTo(code.state()));
    assertThat(state(null, null)).isEqualTo(RunState.UNKNOWN);
    assertThat(state(null, 207)).isEqualTo(RunState.UNKNOWN);
  }

  @Test
  void aCodeThatIsNoNumberIsNotTakenForNone() {
    assertThat(stateOf("{\"executeStatus\": \"SUCCESS\", \"code\": \"200\"}"))
        .isEqualTo(RunState.SUCCEEDED);
    assertThat(stateOf("{\"executeStatus\": \"SUCCESS\", \"code\": \"E200\"}"))
        .isEqualTo(RunState.UNKNOWN);
    assertThat(stateOf("{\"executeStatus\": \"SUCCESS\", \"code\": 90071992547409931}"))
        .isEqualTo(RunState.UNKNOWN);
    assertThat(stateOf("{\"executeStatus\": \"SUCCESS\", \"code\": null}"))
        .isEqualTo(RunState.SUCCEEDED);
  }

  private static RunState stateOf(String model) {
    return Step.read(Recorded.JSON.readTree(model), List.of()).state();
  }

  /** Rows are words of an end, columns 200 201 202 300 501 299 and no code. */
  @Test
  void aWordOfAnEndAndACodeTogetherAreTheGraver() {
    assertThat(
            List.of("SUCCESS", "SUCCESS_RE", "FAIL_PARTLY", "FAIL", "STOP", "FINISH", "DONE")
                .stream()
                .map(CodesTest::row)
                .toList())
        .containsExactly(
            "SUCCESS: succeeded simulated partly succeeded failed unknown succeeded",
            "SUCCESS_RE: succeeded simulated partly succeeded failed unknown succeeded",
            "FAIL_PARTLY: partly partly partly partly failed partly partly",
            "FAIL: failed failed failed failed failed failed failed",
            "STOP: cancelled cancelled cancelled cancelled failed cancelled cancelled",
            "FINISH: succeeded simulated partly unknown failed unknown unknown",
            "DONE: unknown unknown unknown unknown unknown unknown unknown");
  }

  private static String row(String status) {
    return Stream.<@Nullable Integer>of(200, 201, 202, 300, 501, 299, null)
        .map(code -> state(status, code).word())
        .collect(Collectors.joining(" ", status + ": ", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NEW", "RUNNING", "DELAY_DONE", "APPROVE_DONE"})
  void aRunThatGoesOnIsRunningWhateverItsLastCodeWas(String status) {
    assertThat(Arrays.stream(RunCode.values()).map(code -> state(status, code.number())).distinct())
        .containsExactly(RunState.RUNNING);
  }
}
