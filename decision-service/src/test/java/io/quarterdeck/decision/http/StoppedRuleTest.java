package io.quarterdeck.decision.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.rules.book.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A rule that takes too much for an alert: that decision goes on without it, and says so. */
@Timeout(120)
class StoppedRuleTest {
  @TempDir Path home;
  @TempDir Path rules;

  @Test
  void theDecisionIsDegradedHasAllOtherFactorsAndReplays() throws IOException {
    rulesWith("Alert( title matches \"(.*a){20}b\" )");
    try (RunningHub hub = start()) {
      String alert =
          Logins.harmless("stopped-1", "203.0.113.9", "kim")
              .replace("\"title\": \"VPN login\"", "\"title\": \"" + "a".repeat(5_000) + "\"");

      JsonNode decision = hub.decide(alert);
      String id = decision.path("decision_id").asString();
      String record = hub.get("/decisions/" + id).body();
      String replayed = hub.post("/decisions/" + id + "/replay", "").body();

      assertThat(decision.path("decision").asString()).isEqualTo("create_case");
      assertThat(decision.path("factors").findValuesAsString("name")).contains("foreign_login");
      assertThat(decision.path("degraded").booleanValue()).isTrue();
      assertThat(decision.toString())
          .contains("rule 'Endless': the pattern")
          .contains("takes too many steps");
      assertThat(record).contains("Endless");
      assertThat(replayed).contains("\"identical\":true");
      assertThat(
              hub.decide(Logins.harmless("sound-1", "203.0.113.10", "lee"))
                  .path("degraded")
                  .booleanValue())
          .isFalse();
    }
  }

  private void rulesWith(String condition) throws IOException {
    for (Map.Entry<String, String> file : RuleFiles.shipped().texts().entrySet()) {
      Path path = rules.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    Files.writeString(
        rules.resolve("drl/endless.drl"),
        """
        package drl;
        import io.quarterdeck.rules.fact.*;
        global io.quarterdeck.rules.scoring.Scorecard score;
        rule "Endless" when %s then score.add("endless", 100, "never"); end
        """
            .formatted(condition));
  }

  private RunningHub start() {
    return RunningHub.start(home, Clock.systemUTC(), Map.of("QUARTERDECK_RULES", rules.toString()));
  }
}
