package io.quarterdeck.playbook.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.playbook.Risk;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.PlatformServer;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.SoarPlatformContract;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartOutcome.Ended;
import io.quarterdeck.playbook.platform.StartRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class McpPlatformTest extends SoarPlatformContract {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  protected PlatformServer serve() throws IOException {
    return new McpServer();
  }

  @Override
  protected List<String> ids() {
    return List.of("look_up", "isolate", "odd");
  }

  @Override
  protected StartRequest request() {
    return new StartRequest(
        "run_1",
        "look_up",
        "Look up",
        arguments("{\"ip\": \"203.0.113.7\", \"count\": 9007199254740993}"));
  }

  private McpServer mcp() {
    return (McpServer) server;
  }

  private PlatformPlaybook tool(String id) {
    return platform.describe(id);
  }

  private RunReport ended() {
    StartOutcome outcome = platform.start(request());
    assertThat(outcome).isInstanceOf(Ended.class);
    return ((Ended) outcome).report();
  }

  @Test
  void whatAServerSaysOfItsToolsOnlyRaises() {
    assertThat(tool("look_up"))
        .satisfies(reads -> {
          assertThat(reads.title()).isEqualTo("Look up");
          assertThat(reads.effect()).isNull();
          assertThat(reads.risk()).isNull();
          assertThat(reads.labels()).containsExactly("says_read_only", "says_not_destructive");
          assertThat(reads.idempotent()).isFalse();
        });
    assertThat(tool("isolate"))
        .satisfies(destroys -> {
          assertThat(destroys.title()).isEqualTo("Isolate a host");
          assertThat(destroys.effect()).isNull();
          assertThat(destroys.risk()).isEqualTo(Risk.HIGH);
          assertThat(destroys.labels()).containsExactly("says_destructive");
        });
  }

  @Test
  void aToolWhoseSchemaCannotBeTakenIsShownAndNotStartable() {
    assertThat(tool("odd").enabled()).isFalse();
    assertThat(tool("odd").description())
        .isEqualTo("It cannot be started: its schema refers to what it does not hold. ");
    assertThat(tool("look_up").enabled()).isTrue();
  }

  @Test
  void theServerIsOfferedNothing() {
    platform.list();

    JsonNode first = JSON.readTree(server.asked().getFirst().body());
    assertThat(first.path("method").asString()).isEqualTo("initialize");
    assertThat(first.at("/params/capabilities")).isEmpty();
  }

  @Test
  void aConversationIsKeptAndEndedWithThePlatform() {
    platform.list();
    platform.list();
    assertThat(mcp().begun()).isEqualTo(1);
    assertThat(mcp().sessions()).isEqualTo(1);

    platform.close();
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(mcp().sessions()).isZero());
  }

  @Test
  void anExpiredSessionIsBegunAnewAndTheStartMadeOnce() {
    platform.list();
    mcp().forgetsItsSessions();

    assertThat(ended().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(mcp().begun()).isEqualTo(2);
    assertThat(server.starts()).hasSize(1);
  }

  @Test
  void aServerThatForgetsEverySessionIsAskedTwiceAtMost() {
    platform.list();
    mcp().forgetsItsSessions();
    mcp().answers("{\"code\": -32602, \"message\": \"Unknown tool: look_up\"}");

    assertThat(platform.start(request()))
        .isEqualTo(
            new StartOutcome.NotStarted(
                PlatformProblem.REJECTED, "tools does not accept this: 'Unknown tool: look_up'"));
    assertThat(server.startsAsked()).isEqualTo(2);
  }

  @Test
  void answersComeAsEventsToo() {
    mcp().answersWithEvents();

    assertThat(platform.list()).extracting(PlatformPlaybook::id).containsExactlyElementsOf(ids());
    assertThat(ended().result()).isEqualTo("{\"score\":90}");
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() ->
            assertThat(server.asked())
                .filteredOn(asked -> asked.body().contains("\"id\":7"))
                .isNotEmpty()
                .allSatisfy(asked -> assertThat(asked.body()).contains("-32601")));
  }

  @Test
  void aToolThatFailsIsQuoted() {
    mcp()
        .answers(
            """
            {"isError": true, "content": [{"type": "text", "text": "no such\\u0007 host\\nat all"}]}
            """);

    RunReport report = ended();
    assertThat(report.state()).isEqualTo(RunState.FAILED);
    assertThat(report.message()).isEqualTo("tools says that it failed: 'no such host at all'");
  }

  @Test
  void picturesAndSoundsAreLeftOutAndNamed() {
    mcp()
        .answers(
            """
            {"content": [{"type": "text", "text": "seen"},
              {"type": "image", "mimeType": "image/png", "data": "AAAAAAAA"},
              {"type": "audio", "mimeType": "audio/wav", "data": "AAAA"},
              {"type": "resource", "resource": {"uri": "file:///a", "blob": "AAAA"}},
              {"type": "resource", "resource": {"uri": "file:///b", "text": "read"}}]}
            """);

    RunReport report = ended();
    assertThat(report.message()).startsWith("It ended. Left out: image image/png, about 6 bytes;");
    assertThat(report.result())
        .isEqualTo(
            "{\"text\":\"seen\\nread\",\"left_out\":[\"image image/png, about 6 bytes\","
                + "\"audio audio/wav, about 3 bytes\",\"blob, about 3 bytes\"]}");
  }

  @Test
  void textThatIsJsonIsTakenAsSuch() {
    mcp().answers("{\"content\": [{\"type\": \"text\", \"text\": \"{\\\"score\\\": 1.50}\"}]}");

    assertThat(ended().result()).isEqualTo("{\"score\":1.50}");
  }

  @Test
  void anErrorThatNamesNoCodeIsUnclear() {
    mcp().answers("{\"code\": null, \"message\": \"no\"}");

    assertThat(platform.start(request())).isInstanceOf(StartOutcome.Unclear.class);
  }

  @Test
  void aToolThatCannotBeReadIsNotTheEndOfTheOthers() {
    mcp().has(McpServer.LOOK_UP, "{\"name\": \"a\\u0000b\"}", "{\"name\": \"bare\"}");

    assertThat(platform.list())
        .extracting(PlatformPlaybook::id, PlatformPlaybook::enabled)
        .containsExactly(tuple("look_up", true), tuple("bare", false));
  }

  @Test
  void aListWithoutEndIsGarbled() {
    mcp().neverComesToAnEnd();

    assertThat(problem(platform::list)).isEqualTo(PlatformProblem.GARBLED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"content\": \"many\"}",
        "{\"content\": [null]}",
        "{\"content\": [{\"type\": \"smell\"}]}",
        "[]"
      })
  void anAnswerThatMcpDoesNotKnowIsUnclear(String answer) {
    mcp().answers(answer);

    assertThat(platform.start(request()))
        .isInstanceOfSatisfying(
            StartOutcome.Unclear.class,
            unclear -> assertThat(unclear.problem()).isEqualTo(PlatformProblem.GARBLED));
  }
}
