package io.quarterdeck.server.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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
  void aChangeOfARunIsToldFromTheMomentThatListeningIsAcknowledged() throws IOException {
    JsonNode run =
        soar.call("block_ip", "{\"ip\":\"203.0.113.51\",\"minutes\":5}").path("structuredContent");
    String uri = "quarterdeck://runs/" + run.path("run_id").asString("");
    HttpURLConnection connection = listening(uri);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8))) {
      assertThat(next(lines)).contains("acknowledged", uri);
      hub.post(
          RunningHub.BOB,
          "/approvals/" + run.path("approval_id").asString("") + "/approve",
          "{\"reason\":\"seen\"}");

      assertThat(next(lines)).contains("notifications/resources/updated", uri);
    } finally {
      connection.disconnect();
    }
  }

  private static HttpURLConnection listening(String uri) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(hub.url() + "/mcp").toURL().openConnection();
    connection.setReadTimeout(20_000);
    connection.setDoOutput(true);
    connection.setRequestProperty("Authorization", "Bearer " + hub.token(RunningHub.SOAR));
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setRequestProperty("Accept", "application/json, text/event-stream");
    connection.setRequestProperty("MCP-Protocol-Version", McpClient.STATELESS);
    connection.setRequestProperty("Mcp-Method", "subscriptions/listen");
    String body =
        """
        {"jsonrpc": "2.0", "id": 7, "method": "subscriptions/listen", "params": {
          "notifications": {"resourceSubscriptions": ["%s"]},
          "_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": {},
            "io.modelcontextprotocol/clientInfo": {"name": "by-hand", "version": "1"}}}}
        """
            .formatted(uri);
    connection.getOutputStream().write(body.getBytes(UTF_8));
    return connection;
  }

  private static String next(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith("data:")) {
      line = lines.readLine();
    }
    return String.valueOf(line);
  }
}
