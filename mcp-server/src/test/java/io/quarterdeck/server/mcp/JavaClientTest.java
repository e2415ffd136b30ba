package io.quarterdeck.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.quarterdeck.server.RunningHub;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Java SDK's own client against a hub. */
class JavaClientTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir static Path home;
  private static SocPlatform platform;
  private static RunningHub hub;
  private static final List<McpSchema.ProgressNotification> PROGRESS = new CopyOnWriteArrayList<>();
  private static final List<String> UPDATES = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    platform = new SocPlatform();
    platform.connect(home);
    hub = RunningHub.start(home);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> new McpClient(hub, RunningHub.SOAR).tools().contains("threatbook_ip"));
  }

  @AfterAll
  static void stop() {
    hub.close();
    platform.close();
  }

  private static McpClientTransport transport() {
    return HttpClientStreamableHttpTransport.builder(hub.url())
        .endpoint("/mcp")
        .jsonMapper(new JacksonMcpJsonMapper(JsonMapper.builder().build()))
        .requestBuilder(
            HttpRequest.newBuilder()
                .header("Authorization", "Bearer " + hub.token(RunningHub.SOAR)))
        .build();
  }

  private static McpSyncClient client() {
    McpSyncClient client =
        io.modelcontextprotocol.client.McpClient.sync(transport())
            .requestTimeout(Duration.ofSeconds(30))
            .progressConsumer(told -> {
              PROGRESS.add(told);
              platform.isAtWork(false);
            })
            .resourcesUpdateConsumer(read -> UPDATES.add(read.toString()))
            .build();
    client.initialize();
    return client;
  }

  private static McpSyncClient asking(ElicitResult answer, List<String> asked) {
    McpSyncClient client =
        io.modelcontextprotocol.client.McpClient.sync(transport())
            .requestTimeout(Duration.ofSeconds(30))
            .capabilities(McpSchema.ClientCapabilities.builder().elicitation().build())
            .elicitation(question -> {
              asked.add(question.message() + question.requestedSchema());
              return answer;
            })
            .build();
    client.initialize();
    return client;
  }

  private static JsonNode call(McpSyncClient client, String tool, Map<String, Object> arguments) {
    return JSON.readTree(said(called(client, tool, arguments)));
  }

  private static CallToolResult called(
      McpSyncClient client, String tool, Map<String, Object> arguments) {
    return client.callTool(
        new McpSchema.CallToolRequest(tool, arguments, Map.of("progressToken", "token")));
  }

  private static String said(CallToolResult result) {
    return ((McpSchema.TextContent) result.content().getFirst()).text();
  }

  @Test
  void listsAllPagesAndCallsWithProgress() {
    try (McpSyncClient client = client()) {
      List<String> names = client.listTools().tools().stream().map(McpSchema.Tool::name).toList();
      platform.isAtWork(true);
      JsonNode run = call(client, "threatbook_ip", Map.of("ip", "203.0.113.9"));

      assertThat(names).hasSizeGreaterThan(500).contains("decide_alert", "threatbook_ip");
      assertThat(run.path("state").asString("")).isEqualTo("succeeded");
      assertThat(PROGRESS).isNotEmpty();
      assertThat(PROGRESS.getFirst().progressToken()).isEqualTo("token");
      assertThat(PROGRESS.getFirst().message()).startsWith("threatbook_ip: ");
    }
  }

  @Test
  void readsARunAndHearsWhenItChanges() {
    try (McpSyncClient client = client()) {
      JsonNode run = call(client, "block_ip", Map.of("ip", "203.0.113.21", "minutes", 5));
      String uri = "quarterdeck://runs/" + run.path("run_id").asString("");
      McpSchema.ReadResourceResult before =
          client.readResource(McpSchema.ReadResourceRequest.builder(uri).build());
      client.subscribeResource(McpSchema.SubscribeRequest.builder(uri).build());
      hub.post(
          RunningHub.BOB,
          "/approvals/" + run.path("approval_id").asString("") + "/approve",
          "{\"reason\":\"seen\"}");

      assertThat(before.contents().toString()).contains("waiting_approval");
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(UPDATES).anyMatch(read -> read.contains("succeeded")));
    }
  }

  @Test
  void getsAPromptAndCompletesAName() {
    try (McpSyncClient client = client()) {
      McpSchema.GetPromptResult prompt =
          client.getPrompt(
              McpSchema.GetPromptRequest.builder("choose_playbook")
                  .arguments(Map.of("goal", "block an address"))
                  .build());
      McpSchema.CompleteResult completed =
          client.completeCompletion(
              McpSchema.CompleteRequest.builder(
                      new McpSchema.ResourceReference("quarterdeck://playbooks/{name}"),
                      new McpSchema.CompleteRequest.CompleteArgument("name", "threatb"))
                  .build());

      assertThat(client.listPrompts().prompts())
          .extracting(McpSchema.Prompt::name)
          .containsExactly("triage_alert", "explain_decision", "choose_playbook");
      assertThat(prompt.messages().toString()).contains("block an address");
      assertThat(completed.completion().values()).contains("threatbook_ip", "threatbook_domain");
    }
  }

  @Test
  void anAnswerThatIsRefusedComesBackInWords() {
    try (McpSyncClient client = client()) {
      CallToolResult refused = called(client, "decide_alert", Map.of("alert", Map.of()));

      assertThat(refused.isError()).isTrue();
      assertThat(said(refused)).contains("known source");
    }
  }

  @Test
  void whatIsMissingIsAskedFor() {
    List<String> asked = new CopyOnWriteArrayList<>();
    ElicitResult answer =
        new ElicitResult(ElicitResult.Action.ACCEPT, Map.of("ip", "203.0.113.40"));
    try (McpSyncClient client = asking(answer, asked)) {
      JsonNode run = call(client, "threatbook_ip", Map.of());

      assertThat(run.at("/arguments/ip").asString("")).isEqualTo("203.0.113.40");
      assertThat(asked).singleElement().asString().contains("微步在线IP信誉查询", "ip");
    }
  }

  @Test
  void whoDoesNotSayIsToldThatNothingWasDone() {
    List<String> asked = new CopyOnWriteArrayList<>();
    ElicitResult answer = new ElicitResult(ElicitResult.Action.DECLINE, Map.of());
    try (McpSyncClient client = asking(answer, asked)) {
      int before = platform.starts().size();
      CallToolResult refused = called(client, "threatbook_ip", Map.of());

      assertThat(refused.isError()).isTrue();
      assertThat(said(refused)).contains("did not say");
      assertThat(asked).hasSize(1);
      assertThat(platform.starts()).hasSize(before);
    }
  }

  @Test
  void aClientThatCannotAskIsToldWhatIsMissing() {
    try (McpSyncClient client = client()) {
      CallToolResult refused = called(client, "threatbook_ip", Map.of());

      assertThat(refused.isError()).isTrue();
      assertThat(said(refused)).contains("ip");
      assertThat(refused.structuredContent().toString()).contains("refused");
    }
  }
}
