package io.quarterdeck.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarterdeck.server.RunningHub;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What tools answer fits what they say of it; official clients throw away what does not. */
class AnswersTest {
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  @TempDir static Path home;
  private static RunningHub hub;
  private static McpClient client;
  private static Map<String, JsonNode> core;
  private final Set<String> called = new HashSet<>();

  @BeforeAll
  static void start() {
    hub = RunningHub.start(home);
    OfferedTools offered = new OfferedTools(hub);
    core = offered.core();
    client = new McpClient(hub, OfferedTools.ANYBODY);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void everyAnswerOfARoundFits() {
    String decision = answered("decide_alert", "{\"alert\":" + alert() + "}", "decision_id");
    answered("list_decisions", "{\"limit\":1}", "decisions");
    answered("explain_decision", "{\"decision_id\":\"" + decision + "\"}", "answer");
    answered(
        "record_feedback",
        "{\"decision_id\":\"" + decision + "\",\"verdict\":\"benign\"}",
        "verdict");
    answered("simulate_decision", "{\"alert\":" + alert() + "}", "decision");
    answered(
        "simulate_decision",
        "{\"decision_id\":\"" + decision + "\",\"change\":{\"severity\":1}}",
        "decision");
    answered("search_playbooks", "{\"query\":\"block an address\"}", "playbooks");
    answered("describe_playbook", "{\"name\":\"block_ip\"}", "parameters");
    answered("query_playbook", runs("ip_country", "{\"ip\":\"8.8.8.8\"}"), "result");
    String run = answered("run_playbook", runs("block_ip", "{\"ip\":\"203.0.113.77\"}"), "run_id");
    answered("get_run", "{\"run_id\":\"" + run + "\"}", "state");
    answered("list_runs", "{}", "runs");
    answered("cancel_run", "{\"run_id\":\"" + run + "\"}", "state");
    answered("check_rules", "{}", "problems");
    answered("test_rules", "{\"case\":\"travel\"}", "report");
    playAnIncident();

    assertThat(called).isEqualTo(core.keySet());
  }

  private void playAnIncident() {
    String incident = open();
    String it = "{\"incident\":\"" + incident + "\"";
    answered("list_incidents", "{}", "incidents");
    answered("post_message", it + ",\"text\":\"Look at the gateway\"}", "status");
    String turn = answered("incident_next_turn", it + "}", "turn");
    answered("incident_extend_turn", held(turn) + "}", "lease_seconds");
    String answer = answered("incident_suggest_turn", "{\"turn\":\"" + turn + "\"}", "answer");
    answered("incident_submit_turn", held(turn) + ",\"answer\":" + answer + "}", "outcome");
    String after = answered("incident_next_turn", it + "}", "turn");
    answered("incident_release_turn", held(after) + "}", "status");
    answered("get_incident", it + "}", "status");
    answered("get_incident", it + ",\"part\":\"tree\"}", "rounds");
    for (String part : List.of("messages", "log", "report")) {
      answered("get_incident", it + ",\"part\":\"" + part + "\"}", part);
    }
  }

  private String open() {
    return answered(
        "open_incident",
        "{\"message\":\"203.0.113.78 guesses passwords of srv-answers\",\"play_as_client\":true}",
        "id");
  }

  private static String held(String turn) {
    return "{\"turn\":\"" + turn + "\",\"claim\":1";
  }

  @Test
  void anAnswerToRepairFitsToo() {
    String incident = "{\"incident\":\"" + open() + "\"}";
    String turn = answered("incident_next_turn", incident, "turn");

    refused("incident_submit_turn", held(turn) + ",\"answer\":{}}");
  }

  @Test
  void whatIsRefusedFitsToo() {
    refused("decide_alert", "{\"alert\":{}}");
    refused("decide_alert", "{\"alert\":" + alert() + ",\"source\":\"nobody\"}");
    refused("explain_decision", "{\"decision_id\":\"dec_none\"}");
    refused("simulate_decision", "{}");
    refused("simulate_decision", "{\"alert\":{},\"at\":\"yesterday\"}");
    refused("run_playbook", runs("block_ip", "{\"ip\":\"nonsense\"}"));
    refused("run_playbook", runs("no_such_playbook", "{}"));
    refused("query_playbook", runs("block_ip", "{\"ip\":\"203.0.113.78\"}"));
    refused("get_run", "{\"run_id\":\"run_none\"}");
    refused("open_incident", "{\"message\":\"\"}");
    refused("get_incident", "{\"incident\":\"inc_none\"}");
    refused("post_message", "{\"incident\":\"inc_none\",\"text\":\"hello\"}");
    refused("incident_next_turn", "{\"incident\":\"inc_none\"}");
    refused("incident_suggest_turn", "{\"turn\":\"turn_none\"}");
    refused("incident_submit_turn", held("turn_none") + ",\"answer\":{}}");
    refused("incident_extend_turn", held("turn_none") + "}");
    refused("incident_release_turn", held("turn_none") + "}");
  }

  @Test
  void rulesThatDoNotCompileAreAnAnswer() {
    String broken = "{\"files\":{\"drl/broken.drl\":\"package broken; rule\"}}";

    assertThat(answered("check_rules", broken, "problems")).contains("broken.drl");
    assertThat(answered("test_rules", broken, "problems")).contains("broken.drl");
  }

  private static String alert() {
    return """
    {"source": "acme-vpn", "source_alert_id": "answers-1", "severity": 75,
      "rule": {"id": "vpn", "name": "VPN login"}, "title": "VPN login",
      "event_time": "%s", "kind": "endpoint", "entities": [
        {"type": "host", "value": "srv-answers", "role": "victim"}]}
    """
        .formatted(Instant.now());
  }

  private static String runs(String playbook, String arguments) {
    return "{\"name\":\"" + playbook + "\",\"arguments\":" + arguments + "}";
  }

  /** The member of the answer that must be there. */
  private String answered(String tool, String arguments, String member) {
    JsonNode answer = client.call(tool, arguments);
    assertThat(answer.path("isError").booleanValue()).as(tool + " " + answer).isFalse();
    assertFits(tool, answer.path("structuredContent"));
    assertThat(answer.path("structuredContent").has(member)).as(tool + " " + answer).isTrue();
    called.add(tool);
    JsonNode value = answer.path("structuredContent").path(member);
    return value.isString() ? value.stringValue() : value.toString();
  }

  private static void refused(String tool, String arguments) {
    JsonNode answer = client.call(tool, arguments);
    assertThat(answer.path("isError").booleanValue()).as(tool + " " + answer).isTrue();
    assertThat(answer.at("/content/0/text").asString("")).hasSizeBetween(20, 4_000);
    if (answer.has("structuredContent")) {
      assertFits(tool, answer.path("structuredContent"));
    }
  }

  private static void assertFits(String tool, JsonNode answer) {
    JsonNode schema = Objects.requireNonNull(core.get(tool)).path("outputSchema");
    assertThat(SCHEMAS.getSchema(schema).validate(JsonMapper.shared().readTree(answer.toString())))
        .as(tool + " answered " + answer)
        .isEmpty();
  }
}
