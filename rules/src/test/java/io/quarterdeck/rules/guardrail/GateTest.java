package io.quarterdeck.rules.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.rules.fact.RunRequest;
import io.quarterdeck.rules.guardrail.GuardrailJudgement.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
  @ParameterizedTest
  @CsvSource({"change, 1", "query, 0", "notify, 0", "whatever, 1"})
  void aChangeNeedsOnePersonByItself(String effect, int people) {
    assertThat(new Gate(request(effect, null)).judgement("v").people()).isEqualTo(people);
  }

  @Test
  void aWaiverLiftsTheApprovalThatAChangeNeedsByItself() {
    GuardrailJudgement judged = judged(null, gate -> gate.waiveApproval("it is harmless"));

    assertThat(judged.people()).isZero();
    assertThat(judged.waivers())
        .singleElement()
        .satisfies(w -> assertThat(w.rule()).isEqualTo("R"));
  }

  @Test
  void aWaiverBeatsNothingThatAnotherRuleSays() {
    assertThat(
            judged(
                    null,
                    gate -> gate.waiveApproval("x"),
                    gate -> gate.requireApproval("a model said it"))
                .people())
        .isEqualTo(1);
    assertThat(
            judged(null, gate -> gate.requirePeople(2, "x"), gate -> gate.waiveApproval("x"))
                .people())
        .isEqualTo(2);
    assertThat(
            judged(null, gate -> gate.refuse("no", "x"), gate -> gate.waiveApproval("x"))
                .isRefused())
        .isTrue();
  }

  @Test
  void anEmergencyPassesWhatAllowsItAndAPersonMustApprove() {
    GuardrailJudgement judged =
        judged(
            "data is leaving",
            gate -> gate.refuseUnlessEmergency("late", "it is night"),
            gate -> gate.waiveApproval("x"));

    assertThat(judged.isRefused()).isFalse();
    assertThat(judged.overridden()).extracting(Refusal::reason).containsExactly("late");
    assertThat(judged.people()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      value = {"NULL", "' '"},
      nullValues = "NULL")
  void withoutAReasonNothingIsAnEmergency(@Nullable String emergency) {
    assertThat(judged(emergency, gate -> gate.refuseUnlessEmergency("late", "x")).refusals())
        .extracting(Refusal::emergencyMayPass)
        .containsExactly(true);
  }

  @Test
  void anEmergencyPassesNoOtherRefusalHoweverManyThereAre() {
    List<Consumer<Gate>> calls = new ArrayList<>();
    IntStream.range(0, 500)
        .forEach(i -> calls.add(gate -> gate.refuseUnlessEmergency("a", "number " + i)));
    calls.add(gate -> gate.refuse("z", "for ever"));

    GuardrailJudgement judged = judge("urgent", calls);

    assertThat(judged.refusals()).extracting(Refusal::reason).containsExactly("z");
    assertThat(judged.overridden()).hasSize(99);
  }

  @Test
  void aRuleThatFailedRefuses() {
    Gate gate = new Gate(request("query", "urgent"));
    gate.failed("Broken", "drl/guardrail/a.drl:7", "index 9\n\u0007out of range");

    GuardrailJudgement judged = gate.judgement("v");

    assertThat(judged.refusals())
        .containsExactly(
            new Refusal(
                "Broken",
                "drl/guardrail/a.drl:7",
                "guardrail_failed",
                "the guardrail 'Broken' could not be asked, so nothing starts: index 9??out of"
                    + " range",
                false));
    assertThat(judged.failures()).hasSize(1);
  }

  @Test
  void theOrderOfTheCallsChangesNothing() {
    List<Consumer<Gate>> calls = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      String number = "number " + i;
      calls.add(gate -> gate.refuse("no", number));
      calls.add(gate -> gate.refuseUnlessEmergency("late", number));
      calls.add(gate -> gate.requirePeople(1 + number.length() % 3, number));
      calls.add(gate -> gate.waiveApproval(number));
    }
    GuardrailJudgement first = judge(null, calls);
    for (long seed = 0; seed < 5; seed++) {
      Collections.shuffle(calls, new Random(seed));
      assertThat(judge(null, calls)).isEqualTo(first);
    }
  }

  @Test
  void whatARuleThatIsLeftOutSaysDoesNotCount() {
    Gate gate = new Gate(request("change", null));
    gate.firing("Out", "x:1", false);
    gate.refuse("no", "x");
    gate.waiveApproval("x");
    gate.requirePeople(5, "x");

    GuardrailJudgement judged = gate.judgement("v");

    assertThat(judged.isRefused()).isFalse();
    assertThat(judged.people()).isEqualTo(1);
    assertThat(judged.fired()).isEmpty();
  }

  @Test
  void nobodyAsksForNoPeopleOrForACrowd() {
    Gate gate = new Gate(request("change", null));

    assertThatThrownBy(() -> gate.requirePeople(0, "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> gate.requirePeople(10, "x"))
        .hasMessageContaining("it must be from 1 to 9");
  }

  @Test
  void aSentenceIsOneLineAndEndsSomewhere() {
    assertThat(
            judged(null, gate -> gate.refuse("no", "a\nb" + "c".repeat(1_000)))
                .refusals()
                .getFirst()
                .because())
        .startsWith("a?bccc")
        .hasSize(401);
  }

  private static GuardrailJudgement judged(@Nullable String emergency, Consumer<Gate> call) {
    return judge(emergency, List.of(call));
  }

  private static GuardrailJudgement judged(
      @Nullable String emergency, Consumer<Gate> first, Consumer<Gate> second) {
    return judge(emergency, List.of(first, second));
  }

  private static GuardrailJudgement judge(@Nullable String emergency, List<Consumer<Gate>> calls) {
    Gate gate = new Gate(request("change", emergency));
    gate.firing("R", "drl/guardrail/r.drl:1", true);
    calls.forEach(call -> call.accept(gate));
    return gate.judgement("v");
  }

  private static RunRequest request(String effect, @Nullable String emergency) {
    return new RunRequest(
        "p", "p", "soar", effect, "low", List.of(), "alice", true, null, null, emergency, false);
  }
}
