package io.quarterdeck.decision.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.rules.book.RuleFiles;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Over three logins from abroad, of which the last two join the case of the first. */
class BacktestTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String IP = "203.0.113.21";

  @TempDir static Path home;
  @TempDir static Path empty;
  private static RunningHub hub;

  @BeforeAll
  static void start() {
    hub = RunningHub.start(home);
    assertThat(decided(Logins.harmless("back-1", IP, "ann"))).isEqualTo("create_case");
    assertThat(decided(Logins.harmless("back-2", IP, "bob"))).isEqualTo("append_case");
    assertThat(decided(Logins.unjudged("back-3", "203.0.114.22", "cora"))).isEqualTo("enrich_only");
  }

  private static String decided(String alert) {
    return hub.decide(alert).path("decision").asString();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void aChangedWeightChangesTheVerdictsThatHangOnIt() {
    JsonNode result =
        backtest(files -> edit(files, "scoring.yaml", "foreign_login: 40 ", "foreign_login: 39 "));

    assertThat(result.path("looked_at").intValue()).isEqualTo(3);
    assertThat(result.path("changed").intValue()).isEqualTo(2);
    assertThat(result.path("matrix").toString())
        .isEqualTo(
            "[{\"from\":\"create_case\",\"to\":\"ignore\",\"count\":2},"
                + "{\"from\":\"enrich_only\",\"to\":\"enrich_only\",\"count\":1}]");
    JsonNode newest = result.path("changes").get(0);
    assertThat(newest.path("answered").asString()).isEqualTo("append_case");
    assertThat(newest.path("from").asString()).isEqualTo("create_case");
    assertThat(newest.path("to").asString()).isEqualTo("ignore");
    assertThat(newest.path("factors").toString())
        .isEqualTo("[{\"name\":\"foreign_login\",\"before\":40,\"after\":39}]");
    assertThat(result.path("numbers_changed").toString())
        .isEqualTo("[{\"name\":\"weights.foreign_login\",\"before\":40,\"after\":39}]");
    JsonNode rule = result.path("rules").get(0);
    assertThat(rule.path("change").asString()).isEqualTo("weight changed");
    assertThat(rule.path("fired").intValue()).isEqualTo(3);
  }

  @Test
  void aNewRuleFiredOrDidNotFireOrMetNothingToJudge() {
    JsonNode result =
        backtest(files -> {
          files.put(
              "drl/new.drl",
              rule("fires", "Alert( activity == Activity.LOGIN_SUCCEEDED )")
                  + rule(
                      "is silent", "Alert( activity == Activity.LOGIN_SUCCEEDED, severity > 90 )")
                  + rule(
                      "meets nothing",
                      "Alert( field(\"data.aws.eventName\") == \"StopLogging\" )"));
          return files;
        });

    Map<String, String> status = new TreeMap<>();
    result
        .path("rules")
        .forEach(rule -> status.put(rule.path("name").asString(), rule.path("status").asString()));
    assertThat(status)
        .isEqualTo(
            Map.of(
                "fires",
                "fired",
                "is silent",
                "did not fire",
                "meets nothing",
                "no matching data"));
    assertThat(result.path("changed").intValue()).isZero();
    assertThat(result.path("scores_changed").intValue()).isEqualTo(3);
  }

  private static String rule(String name, String when) {
    return """
    package drl;
    import io.quarterdeck.rules.fact.*;
    global io.quarterdeck.rules.scoring.Scorecard score;
    rule "%s"
    when
        %s
    then
        score.add("made_up", 1, "because it is so");
    end
    """
        .formatted(name, when)
        .replaceAll(name.equals("fires") ? "^$" : "(?m)^(package|import|global).*$", "");
  }

  @Test
  void aCandidateThatDoesNotCompileIsRefusedWithFileAndLine() {
    HttpResponse<String> refused =
        post(files -> {
          files.put("drl/bad.drl", "package drl;\nrule \"bad\"\nwhen\n  Alert(\nthen\nend\n");
          return files;
        });

    assertThat(refused.statusCode()).isEqualTo(422);
    JsonNode problem = JSON.readTree(refused.body());
    assertThat(problem.path("type").asString()).isEqualTo("urn:quarterdeck:problem:bad-rules");
    assertThat(problem.path("detail").asString()).contains("drl/bad.drl:");
    assertThat(problem.path("problems").get(0).path("line").intValue()).isPositive();
  }

  @Test
  void withoutACandidateTheRulesInForceAreComparedWithTheRecord() {
    JsonNode result = JSON.readTree(hub.post("/rules/backtest", "{}").body());

    assertThat(result.path("before").asString()).isEqualTo("as recorded");
    assertThat(result.path("changed").intValue()).isZero();
    assertThat(result.path("looked_at").intValue()).isEqualTo(3);
  }

  @Test
  void whoHasAResultMayAskForTheNextAtOnce() {
    for (int i = 0; i < 200; i++) {
      HttpResponse<String> response = hub.get("/rules/report?limit=1");
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }
  }

  @Test
  void theLimitIsKeptAndTold() {
    JsonNode result = JSON.readTree(hub.post("/rules/backtest", "{\"limit\": 2}").body());

    assertThat(result.path("looked_at").intValue()).isEqualTo(2);
    assertThat(result.path("stopped_at_limit").booleanValue()).isTrue();
    assertThat(result.path("message").asString()).contains("only the newest 2");
  }

  @Test
  void whoAcceptsLinesGetsTheResultAsTheLastOne() {
    HttpResponse<String> response =
        hub.send(
            hub.request("POST", "/rules/backtest", "{}")
                .setHeader("Accept", "application/x-ndjson"));

    List<String> lines = response.body().lines().toList();
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).contains("ndjson"));
    assertThat(JSON.readTree(lines.getLast()).has("matrix")).isTrue();
  }

  @Test
  void anEmptyLogIsSaidToBeEmpty() {
    try (RunningHub fresh = RunningHub.start(empty)) {
      JsonNode result = JSON.readTree(fresh.post("/rules/backtest", "{}").body());

      assertThat(result.path("looked_at").intValue()).isZero();
      assertThat(result.path("message").asString()).contains("the log holds no decision yet");
      assertThat(fresh.getJson("/rules/report?since=7d").path("message").asString())
          .contains("the log holds no decision since");
    }
  }

  @Test
  void theReportSaysWhatEachRuleIsGoodFor() {
    JsonNode report = hub.getJson("/rules/report");

    assertThat(report.path("looked_at").intValue()).isEqualTo(3);
    JsonNode foreign = named(report.path("rules"), "Login from outside the home countries");
    assertThat(foreign.path("fired").intValue()).isEqualTo(3);
    assertThat(foreign.path("decided").intValue()).isEqualTo(3);
    assertThat(foreign.path("owner").asString()).isEqualTo("soc");
    assertThat(foreign.path("overdue").booleanValue()).isFalse();
    assertThat(texts(report.path("no_matching_data"))).contains("Cloud root account used");
    assertThat(texts(report.path("never_fired"))).contains("Login outside business hours");
    assertThat(texts(report.path("never_changed_a_verdict")))
        .doesNotContain("Login from outside the home countries");
    assertThat(report.path("always_together").isArray()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"since\": \"yesterday\"} | 'since' must be a span",
        "{\"limit\": 0} | whole number from 1 to 1000000",
        "{\"files\": {}} | with scoring.yaml",
        "{\"files\": {\"scoring.yaml\": \"\", \"../x.drl\": \"\"}} | one member is none of these",
        "{\"file\": {}} | known are files",
      })
  void badInputIsToldByWhatToSend(String body, String detail) {
    HttpResponse<String> refused = hub.post("/rules/backtest", body);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(JSON.readTree(refused.body()).path("detail").asString()).contains(detail);
  }

  @Test
  void aCandidateThatIsTooLargeIsRefusedInItsOwnWords() {
    HttpResponse<String> refused =
        post(files -> {
          files.put("drl/large.drl", "// " + "x".repeat(5 << 20));
          return files;
        });

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("A candidate may have 1 MiB");
  }

  private static JsonNode backtest(UnaryOperator<Map<String, String>> change) {
    HttpResponse<String> response = post(change);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static HttpResponse<String> post(UnaryOperator<Map<String, String>> change) {
    Map<String, String> files = change.apply(new TreeMap<>(RuleFiles.shipped().texts()));
    return hub.post("/rules/backtest", JSON.writeValueAsString(Map.of("files", files)));
  }

  private static Map<String, String> edit(
      Map<String, String> files, String file, String from, String to) {
    String text = Objects.requireNonNull(files.get(file));
    assertThat(text).contains(from);
    files.put(file, text.replace(from, to));
    return files;
  }

  private static JsonNode named(JsonNode list, String name) {
    for (JsonNode node : list) {
      if (node.path("name").asString().equals(name)) {
        return node;
      }
    }
    throw new AssertionError(name + " is not in " + list);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(node -> texts.add(node.asString()));
    return texts;
  }
}
