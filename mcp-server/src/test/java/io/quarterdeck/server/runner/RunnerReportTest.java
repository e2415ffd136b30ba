package io.quarterdeck.server.runner;

import static io.quarterdeck.server.RunningHub.ANA;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.access.TokenResult;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.mcp.McpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RunnerReportTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String QUERY = "?toolsets=incidents,runner";

  @TempDir Path home;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T05:00:00Z"));
  private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
  private RunningHub hub;
  private McpClient runner;

  @BeforeEach
  void start() {
    hub = RunningHub.start(home, Map.of("QUARTERDECK_MODEL_TEXTS", "true"), clock);
    runner = new McpClient(hub, "runner", QUERY);
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private ObjectNode call() {
    return (ObjectNode)
        JSON.readTree(
            """
            {"at": "2026-11-23T05:00:00Z", "role": "_captain", "provider": "openai",
             "model": "deepseek-chat", "prompt_version": "captain.en@shipped",
             "input_tokens": 1200, "cached_tokens": 1000, "output_tokens": 80,
             "latency_ms": 2300, "cost": 0.00123, "currency": "USD", "attempt": 1,
             "outcome": "answered"}
            """);
  }

  private static ObjectNode report(ObjectNode... calls) {
    ObjectNode report =
        JSON.createObjectNode()
            .put("runner", "one")
            .put("state", "ready")
            .put("message", "All is well.");
    report.putObject("models").put("_captain", "deepseek-chat");
    for (ObjectNode call : calls) {
      if (!call.has("id")) {
        call.put("id", UUID.randomUUID().toString());
      }
      report.withArray("calls").add(call);
    }
    return report;
  }

  private JsonNode reported(ObjectNode report) {
    return runner.call("runner_report", report.toString());
  }

  private static String text(JsonNode answer) {
    return answer.at("/content/0/text").asString("");
  }

  @Test
  void aReportIsToldToWhoeverMayRead() {
    JsonNode answer = reported(report(call(), call().put("role", "chat").put("cost", 1)));

    assertThat(answer.at("/structuredContent/recorded").intValue()).isEqualTo(2);
    assertThat(answer.at("/structuredContent/keep_text").booleanValue()).isTrue();
    JsonNode runners = hub.get("looker", "/runners").json().path("runners");
    assertThat(runners).hasSize(1);
    assertThat(runners.path(0))
        .isEqualTo(
            JSON.readTree(
                """
                {"name": "one", "token": "runner", "state": "ready", "message": "All is well.",
                 "last_seen": "2026-11-23T05:00:00Z", "models": {"_captain": "deepseek-chat"}}
                """));
    JsonNode page = hub.get("looker", "/model-calls?role=_captain&limit=1").json();
    ObjectNode shown = (ObjectNode) page.at("/model_calls/0");
    assertThat(page.path("next")).isEqualTo(shown.path("id"));
    assertThat(shown.remove("id").asString("")).startsWith("call_");
    assertThat(shown.remove("cost").decimalValue()).isEqualByComparingTo("0.00123");
    ObjectNode expected = call().put("runner", "one").put("token", "runner");
    expected.remove("cost");
    assertThat(shown).isEqualTo(expected);
    JsonNode totals = hub.get("looker", "/model-calls/totals?by=day").json();
    assertThat(totals.at("/totals/0/day").asString("")).isEqualTo("2026-11-23");
    assertThat(totals.at("/totals/0/calls").intValue()).isEqualTo(2);
    assertThat(totals.at("/totals/0/cost/USD").decimalValue()).isEqualByComparingTo("1.00123");
  }

  @Test
  void whatIsToldTwiceCountsOnce() {
    ObjectNode report = report(call());

    reported(report);
    report.withArray("calls").add(call().put("id", UUID.randomUUID().toString()));
    JsonNode again = reported(report);

    assertThat(again.at("/structuredContent/recorded").intValue()).isEqualTo(1);
    assertThat(hub.get("looker", "/model-calls").json().path("model_calls")).hasSize(2);
  }

  @Test
  void aCallThatCannotBeUsedIsNamedAndNothingIsKept() {
    JsonNode answer = reported(report(call(), call().put("outcome", "fine")));

    assertThat(answer.path("isError").booleanValue()).isTrue();
    assertThat(text(answer)).startsWith("calls[1]: 'outcome' takes answered, unreadable");
    assertThat(hub.get("looker", "/model-calls").json().path("model_calls")).isEmpty();
    assertThat(hub.get("looker", "/runners").json().path("runners")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          id            | "7"                    | 'id' takes a UUID
          at            | "yesterday"            | 'at' takes a time
          at            | "2026-11-23T05:06:00Z" | lies in the future
          input_tokens  | -1                     | 'input_tokens' takes a whole number
          output_tokens | 1e12                   | 'output_tokens' takes a whole number
          cost          | -0.1                   | 'cost' takes a number
          cost          | 1e400                  | 'cost' takes a number
          cost          | "1"                    | 'cost' takes a number
          currency      | "dollar"               | 'currency' takes three letters
          attempt       | 0                      | 'attempt' takes a whole number
          incident      | "inc_none"             | 'incident' names none that there is
          else          | 1                      | 'else' is not known here
          """)
  void whatCannotBeUsedIsSaid(String name, String value, String says) {
    ObjectNode call = call().put("id", UUID.randomUUID().toString());
    call.set(name, JSON.readTree(value));

    assertThat(text(reported(report(call)))).startsWith("calls[0]: ").contains(says);
  }

  @Test
  void aReportTakesAHundredCallsAtMost() {
    ObjectNode report = report();
    for (int index = 0; index <= 100; index++) {
      report.withArray("calls").add(call().put("id", UUID.randomUUID().toString()));
    }

    assertThat(text(reported(report))).isEqualTo("'calls' takes a list of at most 100 calls.");
    report.withArray("calls").remove(0);
    assertThat(reported(report).at("/structuredContent/recorded").intValue()).isEqualTo(100);
  }

  @Test
  void textsAreKeptWithoutSecretsAndThoseOfQuestionsAreForAdmins() {
    String secret = "qd_" + "a".repeat(43);
    ObjectNode told = call().put("request", "use " + secret).put("response", "x".repeat(40_000));
    reported(report(told, call().put("role", "chat").put("request", "mine")));

    hub.let("root", Set.of(Scope.ADMIN));
    JsonNode kept = whole("looker", "_captain");
    assertThat(kept.path("request").asString("")).startsWith("use ").doesNotContain(secret);
    assertThat(kept.path("response").asString("")).hasSize(Reports.LONGEST_TEXT);
    assertThat(whole("looker", "chat").has("request")).isFalse();
    assertThat(whole("root", "chat").path("request").asString("")).isEqualTo("mine");
  }

  private JsonNode whole(String by, String role) {
    String id = hub.get(by, "/model-calls?role=" + role).at("/model_calls/0/id");
    return hub.get(by, "/model-calls/" + id).json();
  }

  @Test
  void textsAreLeftOutUnlessTheyAreSetToBeKept() {
    hub.close();
    hub = RunningHub.start(home.resolve("other"), Map.of(), clock);
    runner = new McpClient(hub, "runner", QUERY);

    JsonNode answer = reported(report(call().put("request", "a").put("response", "b")));

    assertThat(answer.at("/structuredContent/keep_text").booleanValue()).isFalse();
    assertThat(whole("looker", "_captain").propertyNames()).doesNotContain("request", "response");
  }

  @Test
  void aTokenOfOneTenantSeesTheCallsForItsIncidents() {
    String mine = incident("acme");
    String other = incident("other");
    reported(report(call().put("incident", mine), call().put("incident", other), call()));
    bear("reader", Set.of(Scope.READ), "acme");
    bear("player", Set.of(Scope.PLAY), "acme");

    JsonNode calls = hub.get("reader", "/model-calls").json().path("model_calls");
    JsonNode totals = hub.get("reader", "/model-calls/totals?by=role").json();

    assertThat(calls).hasSize(1);
    assertThat(calls.at("/0/incident").asString("")).isEqualTo(mine);
    assertThat(totals.at("/totals/0/calls").intValue()).isEqualTo(1);
    String foreign = hub.get("looker", "/model-calls?incident=" + other).at("/model_calls/0/id");
    assertThat(hub.get("reader", "/model-calls/" + foreign).status()).isEqualTo(404);
    runner = new McpClient(hub, "player", QUERY);
    assertThat(text(reported(report(call().put("incident", other)))))
        .contains("'incident' names none that there is");
  }

  private void bear(String name, Set<Scope> scopes, String tenant) {
    if (hub.decisions().tokens().create(new Caller(name, null, scopes, tenant))
        instanceof TokenResult.Created created) {
      hub.bear(name, created.token());
    }
  }

  private String incident(String tenant) {
    bear("of-" + tenant, Set.of(Scope.DECIDE), tenant);
    return hub.post("of-" + tenant, "/api/event/create", "{\"message\":\"A login from afar\"}")
        .at("/data/event_id");
  }

  @Test
  void aPersonsTokenIsNoRunners() {
    hub.let(ANA, Set.of(Scope.PLAY, Scope.PERSON));
    runner = new McpClient(hub, ANA, QUERY);

    assertThat(text(reported(report()))).startsWith("Runners have tokens of their own");
  }

  @Test
  void callsAreForgottenAfterTheDaysOfRetention() {
    reported(report(call()));
    now.set(now.get().plus(Duration.ofDays(364)));
    reported(report(call().put("at", now.get().toString())));
    now.set(now.get().plus(Duration.ofDays(2)));

    hub.hub().runners().sweep();

    assertThat(hub.get("looker", "/model-calls").json().path("model_calls")).hasSize(1);
    assertThat(hub.get("looker", "/runners").json().path("runners")).hasSize(1);
    now.set(now.get().plus(Duration.ofDays(7)));
    hub.hub().runners().sweep();
    assertThat(hub.get("looker", "/runners").json().path("runners")).isEmpty();
  }

  @Test
  void figuresCountCallsTokensAndCost() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    hub.hub().measure(registry);

    reported(report(call(), call().put("outcome", "timed_out")));

    assertThat(
            registry.get("quarterdeck.model.calls").tag("outcome", "timed_out").counter().count())
        .isEqualTo(1);
    assertThat(registry.get("quarterdeck.model.tokens").tag("kind", "cached").counter().count())
        .isEqualTo(2_000);
    assertThat(
            registry
                .get("quarterdeck.model.cost")
                .tags("role", "_captain", "model", "deepseek-chat", "currency", "USD")
                .counter()
                .count())
        .isEqualTo(0.00246);
  }
}
