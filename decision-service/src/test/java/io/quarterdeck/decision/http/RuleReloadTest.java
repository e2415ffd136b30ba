package io.quarterdeck.decision.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.decision.RulesOnDisk;
import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.rules.book.GuardrailBook;
import io.quarterdeck.rules.book.ResponseBook;
import io.quarterdeck.rules.book.RuleBookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Promise 7: a rule file that fails to compile or fails its cases never becomes live. */
class RuleReloadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private RulesOnDisk rules;
  private RunningHub hub;

  @BeforeEach
  void start() {
    rules = RulesOnDisk.in(folder.resolve("rules"));
    hub = startedHub();
  }

  private RunningHub startedHub() {
    return RunningHub.start(
        folder.resolve("data"),
        Clock.systemUTC(),
        Map.of("QUARTERDECK_RULES", rules.folder().toString()));
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void anEditedWeightIsInTheNextAnswer() {
    assertThat(score()).isEqualTo(50);

    rules.weight(60);

    await().atMost(PATIENCE).until(() -> score() == 60);
    assertThat(problems()).isEmpty();
  }

  @Test
  void whatWasDecidedBeforeReplaysWithTheRulesOfThen() {
    JsonNode answer = hub.decide(RulesOnDisk.ALERT);
    rules.weight(60);
    await().atMost(PATIENCE).until(() -> score() == 60);
    DecisionRecord record =
        hub.decisions().find(answer.path("decision_id").stringValue()).orElseThrow();

    assertThat(hub.decisions().replay(record).again()).isEqualTo(record.answer());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          drl/usb.drl    | Alert( inGroup          | Alret( inGroup          | drl/usb.drl    | 10
          drl/usb.drl    | "usb_storage"           | "usb_sotrage"           | drl/usb.drl    | 12
          drl/usb.drl    | inGroup("usb")          | inGroup("printer")      | cases/usb.yaml | 4
          scoring.yaml   | usb_storage: 50         | usb_storage: many       | scoring.yaml   | 0
          cases/usb.yaml | factors: [usb_storage]  | score: 51               | cases/usb.yaml | 4
          cases/usb.yaml | silent: [USB stick      | silent: [USB stock      | cases/usb.yaml | 8
          cases/usb.yaml | case: a printer does    | case: a USB stick counts # does | cases/usb.yaml | 6
          """)
  void aChangeThatDoesNotHoldIsNamedAndTheRulesStay(
      String file, String before, String after, String named, int line) throws IOException {
    String text = Files.readString(rules.folder().resolve(file));

    rules.write(file, text.replace(before, after));

    await().atMost(PATIENCE).until(() -> !problems().isEmpty());
    assertThat(problems().get(0).path("file").stringValue()).isEqualTo(named);
    assertThat(problems().get(0).path("line").intValue()).isEqualTo(line);
    assertThat(problems().get(0).path("text").stringValue()).isNotBlank();
    assertThat(score()).isEqualTo(50);
    assertThat(hub.getJson("/status").path("rule_problems").size()).isPositive();

    rules.write(file, text);

    await().atMost(PATIENCE).until(() -> problems().isEmpty());
    assertThat(score()).isEqualTo(50);
  }

  @Test
  void aNewGuardrailGoesLiveWithItsListsAndCases() {
    assertThat(hub.decisions().guardrails().rules()).isEmpty();

    rules.guardrail();

    await().atMost(PATIENCE).until(() -> hub.decisions().guardrails().rules().size() == 1);

    rules.write("guardrails.yaml", "time_zone: Asia/Bangkok\n");

    await()
        .atMost(PATIENCE)
        .until(() -> hub.decisions().guardrails().lists().zone().equals(ZoneId.of("Asia/Bangkok")));
    assertThat(problems()).isEmpty();
  }

  @Test
  void aNewResponseRuleGoesLiveWithItsCase() {
    assertThat(hub.decisions().responses().rules()).isEmpty();

    rules.response();

    await().atMost(PATIENCE).until(() -> hub.decisions().responses().rules().size() == 1);
    assertThat(problems()).isEmpty();
    assertThat(hub.getJson("/rules").path("responses").path(0).path("name").stringValue())
        .isEqualTo("Look it up");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          drl/guardrail/first.drl       | RunTarget( type        | RunTaget( type         | drl/guardrail/first.drl       | 11
          drl/guardrail/first.drl       | gate.refuse            | gate.refuze            | drl/guardrail/first.drl       | 13
          drl/guardrail/first.drl       | isCalled("host-1")     | isCalled("host-3")     | cases/guardrail/first.yaml    | 3
          guardrails.yaml               | no_approval: []        | no_approval: [a b]     | guardrails.yaml               | 1
          cases/guardrail/first.yaml    | refused: [first_host]  | refused: [last_host]   | cases/guardrail/first.yaml    | 3
          cases/guardrail/first.yaml    | silent: [The first     | silent: [The frist     | cases/guardrail/first.yaml    | 6
          cases/guardrail/first.yaml    | host: host-2           | host: [[host-2]]       | cases/guardrail/first.yaml    | 5
          drl/response/captain/look.drl | Entity( external       | Entitty( external      | drl/response/captain/look.drl | 11
          drl/response/captain/look.drl | plan.task              | plan.command           | drl/response/captain/look.drl | 13
          drl/response/captain/look.drl | externalIp == true     | internal == true       | cases/response/look.yaml      | 5
          cases/response/look.yaml      | fires: [Look           | fires: [Lok            | cases/response/look.yaml      | 5
          """)
  void aGuardrailOrResponseRuleThatDoesNotHoldIsNamedAndTheOldOnesStay(
      String file, String before, String after, String named, int line) throws IOException {
    rules.guardrail();
    rules.response();
    await().atMost(PATIENCE).until(() -> hub.decisions().guardrails().rules().size() == 1);
    await().atMost(PATIENCE).until(() -> hub.decisions().responses().rules().size() == 1);
    GuardrailBook guardrails = hub.decisions().guardrails();
    ResponseBook responses = hub.decisions().responses();
    String text = Files.readString(rules.folder().resolve(file));

    rules.write(file, text.replace(before, after));

    await()
        .atMost(PATIENCE)
        .until(() -> problems().path(0).path("file").asString("").equals(named));
    assertThat(problems().get(0).path("line").intValue()).isEqualTo(line);
    assertThat(hub.decisions().guardrails()).isSameAs(guardrails);
    assertThat(hub.decisions().responses()).isSameAs(responses);

    rules.write(file, text);

    await().atMost(PATIENCE).until(() -> problems().isEmpty());
  }

  @Test
  void aFolderThatVanishesKeepsTheRules() throws IOException {
    Path aside = folder.resolve("aside");
    Files.move(rules.folder(), aside);

    await().atMost(PATIENCE).until(() -> !problems().isEmpty());
    assertThat(problems().get(0).path("text").stringValue())
        .contains("there is no such rules folder");
    assertThat(score()).isEqualTo(50);

    Files.move(aside, rules.folder());

    await().atMost(PATIENCE).until(() -> problems().isEmpty());
  }

  @Test
  void emptyFilesAndTwinsAreTold() {
    rules.write("cases/usb.yaml", "");
    rules.write("drl/twin.drl", RulesOnDisk.RULE);

    await().atMost(PATIENCE).until(() -> !problems().isEmpty());
    assertThat(problems().get(0).path("text").stringValue())
        .contains("a rule named 'USB stick plugged in' stands already at drl/twin.drl:7");

    rules.write("drl/twin.drl", "");

    await()
        .atMost(PATIENCE)
        .until(() -> problems().path(0).path("text").asString("").contains("the file is empty"));
    rules.write("drl/twin.drl", "package drl;");

    await()
        .atMost(PATIENCE)
        .until(() -> problems().path(0).path("text").asString("").contains("it has no case"));
    assertThat(score()).isEqualTo(50);
  }

  @Test
  void aFailingCaseStopsTheStart() {
    hub.close();
    rules.write("cases/usb.yaml", RulesOnDisk.CASE.replace("score: 0", "score: 7"));

    assertThatThrownBy(this::startedHub)
        .isInstanceOf(RuleBookException.class)
        .hasMessageContaining(
            "cases/usb.yaml:8: case 'a printer does not': score should be 7, is 0");
    rules.write("cases/usb.yaml", RulesOnDisk.CASE);
    hub = startedHub();
  }

  private int score() {
    return hub.decide(RulesOnDisk.ALERT).path("risk_score").intValue();
  }

  private JsonNode problems() {
    return hub.getJson("/rules").path("problems");
  }
}
