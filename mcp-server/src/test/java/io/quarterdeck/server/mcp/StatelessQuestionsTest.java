package io.quarterdeck.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.EventStream;
import io.quarterdeck.server.RunningHub;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Questions to a client without a session, and what it listens to. */
class StatelessQuestionsTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ASKS =
      "\"_meta\":{\"io.modelcontextprotocol/clientCapabilities\":{\"elicitation\":{\"form\":{}}}}";

  @TempDir static Path home;
  private static RunningHub hub;
  private static McpClient soar;

  @BeforeAll
  static void start() {
    hub = RunningHub.start(home);
    soar = new McpClient(hub, RunningHub.SOAR);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static JsonNode begun() {
    return soar.result("tools/call", "{\"name\":\"ip_country\",\"arguments\":{}," + ASKS + "}");
  }

  private static JsonNode answered(String answer) {
    JsonNode asked = begun();
    ObjectNode params =
        (ObjectNode) JSON.readTree("{\"name\":\"ip_country\",\"arguments\":{}," + ASKS + "}");
    params.set("requestState", asked.path("requestState"));
    params.putObject("inputResponses").set("missing_arguments", JSON.readTree(answer));
    return soar.result("tools/call", params.toString());
  }

  @Test
  void whatIsMissingIsAskedFor() {
    JsonNode asked = begun();
    JsonNode question = asked.at("/inputRequests/missing_arguments");

    assertThat(asked.path("resultType").asString("")).isEqualTo("input_required");
    assertThat(question.path("method").asString("")).isEqualTo("elicitation/create");
    assertThat(question.at("/params/requestedSchema/required/0").asString("")).isEqualTo("ip");
  }

  @Test
  void withTheAnswerItRuns() {
    JsonNode run = answered("{\"action\":\"accept\",\"content\":{\"ip\":\"8.8.8.8\"}}");

    assertThat(run.at("/structuredContent/result/country").asString("")).isEqualTo("US");
  }

  @Test
  void whoDoesNotSayIsToldThatNothingWasDone() {
    JsonNode refused = answered("{\"action\":\"decline\"}");

    assertThat(refused.path("isError").booleanValue()).isTrue();
    assertThat(refused.at("/content/0/text").asString("")).contains("did not say");
  }

  @Test
  void aClientThatCannotAskIsToldWhatIsMissing() {
    JsonNode refused = soar.call("ip_country", "{}");

    assertThat(refused.path("isError").booleanValue()).isTrue();
    assertThat(refused.at("/content/0/text").asString("")).contains("ip");
    assertThat(refused.at("/structuredContent/state").asString("")).isEqualTo("refused");
  }

  @Test
  void aClientThatOnlyOpensPagesIsAskedNothing() {
    JsonNode refused =
        soar.result(
            "tools/call",
            "{\"name\":\"ip_country\",\"arguments\":{}," + ASKS.replace("form", "url") + "}");

    assertThat(refused.path("isError").booleanValue()).isTrue();
    assertThat(refused.at("/content/0/text").asString("")).contains("ip");
  }

  @Test
  @Timeout(30)
  void aChangeOfARunIsToldFromTheMomentThatListeningIsAcknowledged() throws IOException {
    JsonNode run =
        soar.call("block_ip", "{\"ip\":\"203.0.113.51\",\"minutes\":5}").path("structuredContent");
    String uri = "quarterdeck://runs/" + run.path("run_id").asString("");
    try (EventStream events = soar.listen(uri)) {
      assertThat(events.data()).contains("acknowledged", uri);
      hub.post(
          RunningHub.BOB,
          "/approvals/" + run.path("approval_id").asString("") + "/approve",
          "{\"reason\":\"seen\"}");

      assertThat(events.data()).contains("notifications/resources/updated", uri);
    }
  }
}
