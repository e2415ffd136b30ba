package io.quarterdeck.decision.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.Replayed;
import io.quarterdeck.decision.log.DecisionLog.Filter;
import io.quarterdeck.decision.log.DecisionRecord;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What outlives a restart: cases, alert ids, feedback, and how a decision was made. */
class MemoryTest {
  @TempDir Path home;
  @TempDir Path rules;

  @Test
  void theWindowKnowsItsCasesAfterARestart() {
    JsonNode first;
    try (RunningHub hub = RunningHub.start(home)) {
      first = hub.decide(Logins.harmless("a", "203.0.113.5", "kim"));
    }
    try (RunningHub hub = RunningHub.start(home)) {
      JsonNode second = hub.decide(Logins.harmless("b", "203.0.113.5", "kim"));
      JsonNode again = hub.decide(Logins.harmless("a", "203.0.113.5", "kim"));

      assertThat(first.path("case_id").intValue()).isEqualTo(1);
      assertThat(second.path("decision").asString()).isEqualTo("append_case");
      assertThat(second.path("case_id")).isEqualTo(first.path("case_id"));
      assertThat(second.path("degraded").booleanValue()).isFalse();
      assertThat(again).isEqualTo(first);
    }
  }

  @Test
  void everyDecisionReplaysBitForBit() throws IOException {
    try (RunningHub hub = RunningHub.start(home)) {
      for (String alert : fixtures()) {
        hub.post("/decide", alert);
        hub.post("/decide?enrich=never", alert);
      }
      List<DecisionRecord> decisions = hub.decisions().list(Filter.any(), 1_000);

      assertThat(decisions).hasSizeGreaterThan(20);
      assertThat(decisions)
          .extracting(DecisionRecord::decision)
          .contains("ignore", "enrich_only", "create_case", "append_case");
      for (DecisionRecord decision : decisions) {
        Replayed replayed = hub.decisions().replay(decision);
        assertThat(replayed.again()).isEqualTo(decision.answer());
      }
    }
  }

  @Test
  void aDecisionReplaysWithTheRulesItWasMadeWith() throws IOException {
    String id;
    copyRules();
    try (RunningHub hub = start()) {
      id = hub.decide(Logins.harmless("a", "203.0.113.5", "kim")).path("decision_id").asString();
    }
    Path scoring = rules.resolve("scoring.yaml");
    Files.writeString(
        scoring, Files.readString(scoring).replace("foreign_login: 40", "foreign_login: 10"));
    try (RunningHub hub = start()) {
      HttpResponse<String> replayed = hub.post("/decisions/" + id + "/replay", "");
      JsonNode today = hub.decide(Logins.harmless("b", "203.0.113.77", "lee"));

      assertThat(replayed.body()).contains("\"identical\":true").contains("\"risk_score\":40");
      assertThat(today.path("risk_score").intValue()).isEqualTo(10);
    }
  }

  @Test
  void repeatedVerdictsBecomeAnExplainedFactor() {
    try (RunningHub hub = RunningHub.start(home)) {
      for (int i = 0; i < 3; i++) {
        String id =
            hub.decide(Logins.harmless("f" + i, "203.0.113.5", "kim"))
                .path("decision_id")
                .asString();
        HttpResponse<String> remembered =
            hub.post(
                "/decisions/" + id + "/feedback",
                "{\"verdict\": \"false_positive\", \"note\": \"the new office\"}");
        assertThat(remembered.statusCode()).as(remembered.body()).isEqualTo(200);
      }
      JsonNode next = hub.decide(Logins.harmless("g", "203.0.113.5", "kim"));

      assertThat(next.path("factors").findValuesAsString("name"))
          .contains("foreign_login", "past_false_alarms");
      assertThat(next.path("risk_score").intValue()).isEqualTo(20);
    }
  }

  private RunningHub start() {
    return RunningHub.start(home, Clock.systemUTC(), Map.of("QUARTERDECK_RULES", rules.toString()));
  }

  private void copyRules() throws IOException {
    Path shipped = Path.of("../rules");
    Files.createDirectories(rules.resolve("drl"));
    Files.copy(shipped.resolve("scoring.yaml"), rules.resolve("scoring.yaml"));
    try (Stream<Path> files = Files.list(shipped.resolve("drl"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".drl")).toList()) {
        Files.copy(file, rules.resolve("drl").resolve(file.getFileName()));
      }
    }
  }

  private static List<String> fixtures() throws IOException {
    List<String> alerts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/alerts"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        alerts.add(Files.readString(file, UTF_8));
      }
    }
    return alerts;
  }
}
