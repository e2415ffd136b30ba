package io.quarterdeck.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.server.EventStream;
import io.quarterdeck.server.RunningHub;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who gives up a call gives up the run that it began, as far as its platform can stop it. */
class CancelledCallsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String CALL =
      """
      {"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": {%s
       "name": "threatbook_ip", "arguments": {"ip": "203.0.113.31"}}}
      """;
  private static final String META =
      "\"_meta\": {\"io.modelcontextprotocol/protocolVersion\": \"2026-07-28\","
          + " \"io.modelcontextprotocol/clientCapabilities\": {}},";

  private static final String CANCEL =
      "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/cancelled\","
          + " \"params\": {\"requestId\": 7}}";
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path home;
  private SocPlatform platform;
  private RunningHub hub;
  private McpClient soar;

  @BeforeEach
  void start() throws IOException {
    platform = new SocPlatform();
    platform.connect(home);
    platform.isAtWork(true);
    hub = RunningHub.start(home);
    soar = new McpClient(hub, RunningHub.SOAR);
    await().atMost(PATIENCE).until(() -> soar.tools().contains("threatbook_ip"));
  }

  @AfterEach
  void stop() {
    hub.close();
    platform.close();
  }

  @Test
  void aSessionsCallIsCancelledByANotification() {
    String session = soar.initialize("2025-11-25");
    CompletableFuture<RunningHub.Answer> call =
        CompletableFuture.supplyAsync(() -> soar.inSession(session, CALL.formatted("")));
    String run = underWay();
    soar.inSession(session, CANCEL);

    await().atMost(PATIENCE).until(call::isDone);
    assertThat(call.join().text()).doesNotContain("\"result\"");
    assertWasGivenUp(run);
  }

  @Test
  void aCallWithoutASessionIsCancelledByLeaving() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(hub.url() + "/mcp"))
            .setHeader("Authorization", "Bearer " + hub.token(RunningHub.SOAR))
            .setHeader("Content-Type", "application/json")
            .setHeader("MCP-Protocol-Version", "2026-07-28")
            .setHeader("Mcp-Method", "tools/call")
            .setHeader("Mcp-Name", "threatbook_ip")
            .POST(BodyPublishers.ofString(CALL.formatted(META)))
            .build();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      CompletableFuture<?> call = client.sendAsync(request, BodyHandlers.ofString());
      String run = underWay();
      call.cancel(true);

      assertWasGivenUp(run);
    }
  }

  @Test
  void whoCancelsWhileAskedForAnArgumentBeginsNothing() throws IOException {
    String session = asking();
    String call = CALL.formatted("").replace("\"ip\": \"203.0.113.31\"", "");
    try (EventStream events = soar.stream(session, call)) {
      String question = JSON.readTree(events.data().substring(5)).path("id").asString("");
      soar.inSession(session, CANCEL);
      soar.inSession(
          session,
          """
          {"jsonrpc": "2.0", "id": "%s",
           "result": {"action": "accept", "content": {"ip": "203.0.113.32"}}}
          """
              .formatted(question));

      await()
          .atMost(PATIENCE)
          .until(() ->
              hub.get(RunningHub.OPERATOR, "/audit/threatbook_ip").text().contains("cancelled"));
      assertThat(hub.get(RunningHub.SOAR, "/runs").json().path("runs")).isEmpty();
    }
  }

  private String asking() {
    return soar.raw(
            """
            {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
             "protocolVersion": "2025-11-25", "capabilities": {"elicitation": {}},
             "clientInfo": {"name": "by-hand", "version": "1"}}}
            """,
            Map.of())
        .headers()
        .getOrDefault("mcp-session-id", List.of(""))
        .getFirst();
  }

  @Test
  void aTaskIsCancelledByItsId() {
    String knows =
        "\"_meta\":{\"io.modelcontextprotocol/clientCapabilities\":{\"extensions\":"
            + "{\"io.modelcontextprotocol/tasks\":{}}}}";
    JsonNode task =
        soar.result(
            "tools/call",
            "{\"name\":\"threatbook_ip\",\"arguments\":{\"ip\":\"203.0.113.33\"}," + knows + "}");
    String run = task.path("taskId").asString("");
    String named = "{\"taskId\":\"" + run + "\"," + knows + "}";

    assertThat(soar.result("tasks/get", named).path("status").asString("")).isEqualTo("working");
    soar.result("tasks/cancel", named);
    assertWasGivenUp(run);
  }

  /** The run that the call began. */
  private String underWay() {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> hub.get(RunningHub.SOAR, "/runs?state=running").at("/runs/0/run_id"),
            id -> !id.isEmpty());
  }

  private void assertWasGivenUp(String run) {
    await()
        .atMost(PATIENCE)
        .until(() -> hub.get(RunningHub.OPERATOR, "/audit/" + run).text().contains("cancel_asked"));
  }
}
