package io.quarterdeck.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a token's view lets its client see, in both eras. */
class TokenViewTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<Scope> ALL =
      Set.of(Scope.READ, Scope.DECIDE, Scope.RUN_QUERY, Scope.RUN_NOTIFY, Scope.RUN_CHANGE);
  private static final String BLOCK = "{\"name\":\"block_ip\",\"arguments\":{\"ip\":\"1.2.3.4\"}}";

  @TempDir static Path home;
  private static RunningHub hub;

  @BeforeAll
  static void start() {
    hub = RunningHub.start(home, Map.of("QUARTERDECK_MCP_EXCLUDE", "unblock_ip"));
    hub.let("admin-here", Set.of(Scope.ADMIN));
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  /** The tools' names in both eras, which must not differ. */
  private static List<String> tools(String view, String query) {
    hub.let("agent", ALL, view);
    McpClient client = new McpClient(hub, "agent", query);
    List<String> names = new ArrayList<>();
    String session = client.initialize("2025-11-25");
    McpClient.last(client.inSession(session, "tools/list", "{}"))
        .at("/result/tools")
        .forEach(tool -> names.add(tool.path("name").asString("")));
    assertThat(client.tools()).isEqualTo(names);
    return names;
  }

  @Test
  void aTokenShowsWhatItsViewShows() {
    assertThat(tools("toolsets=decisions", "")).contains("decide_alert").doesNotContain("block_ip");
    assertThat(tools("read_only=true", "")).contains("ip_country").doesNotContain("block_ip");
    assertThat(tools("mode=pinned&tools=block_ip", ""))
        .contains("block_ip", "run_playbook")
        .doesNotContain("ip_country");
  }

  @Test
  void settingTokenAndAddressShowTogetherWhatAllThreeShow() {
    List<String> tools = tools("exclude=block_ip", "?mode=pinned&tools=block_ip,ip_country");

    assertThat(tools).contains("ip_country", "run_playbook");
    assertThat(tools).doesNotContain("block_ip", "unblock_ip", "asset_lookup");
    assertThat(tools("tools=unblock_ip", "?tools=unblock_ip")).doesNotContain("unblock_ip");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?tools=block_ip",
        "?read_only=false",
        "?mode=all",
        "?mode=pinned&tools=block_ip",
        "?toolsets=playbooks",
      })
  void noAddressBringsBackWhatTheTokenTakesAway(String query) {
    assertThat(tools("exclude=block_ip", query)).doesNotContain("block_ip");
    assertThat(tools("read_only=true", query)).doesNotContain("block_ip");
    assertThat(tools("toolsets=decisions", query)).doesNotContain("block_ip");
    assertThat(tools("mode=search", query)).doesNotContain("block_ip");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"exclude=block_ip", "read_only=true", "toolsets=decisions", "mode=search"})
  void whatIsHiddenCannotBeCalledInEitherEra(String view) throws Exception {
    hub.let("agent", ALL, view);
    McpClient client = new McpClient(hub, "agent", "?tools=block_ip");
    String session = client.initialize("2025-11-25");

    JsonNode old = McpClient.last(client.inSession(session, "tools/call", BLOCK));
    JsonNode now = McpClient.last(client.stateless("tools/call", JSON.readTree(BLOCK).asObject()));

    assertThat(old.at("/error/code").intValue()).isEqualTo(-32602);
    assertThat(now.at("/error/code").intValue()).isEqualTo(-32602);
  }

  @Test
  void whatTheTokenExcludesCannotBeRunByItsNameEither() {
    hub.let("agent", ALL, "exclude=block_ip");
    McpClient client = new McpClient(hub, "agent");

    assertThat(client.call("run_playbook", BLOCK).path("isError").booleanValue()).isTrue();
    assertThat(client.call("search_playbooks", "{\"query\":\"block an address\"}").toString())
        .doesNotContain("\"block_ip\"");
  }

  @Test
  void aSessionDoesNotOutliveTheViewOfItsToken() {
    hub.let("agent", ALL, "mode=all");
    McpClient client = new McpClient(hub, "agent");
    String session = client.initialize("2025-11-25");
    assertThat(client.inSession(session, "tools/list", "{}").text()).contains("\"block_ip\"");

    hub.let("agent", ALL, "exclude=block_ip");

    assertThat(client.inSession(session, "tools/list", "{}").text()).doesNotContain("\"block_ip\"");
  }

  @Test
  void aViewThatCannotBeReadAnyMoreShowsNothingButWhy() {
    hub.let("agent", ALL, "toolsets=retired");
    McpClient client = new McpClient(hub, "agent");
    String why =
        "The view of the token 'agent' cannot be read any more, so it shows nothing: there is no"
            + " toolset 'retired'; there are decisions,";

    Answer now = client.stateless("tools/list", JSON.createObjectNode());
    Answer old = client.raw(initialize(), Map.of());

    assertThat(now.status()).isEqualTo(403);
    assertThat(now.at("/error/message")).startsWith(why);
    assertThat(old.status()).isEqualTo(403);
    assertThat(old.at("/error/message")).startsWith(why);
    assertThat(old.headers()).doesNotContainKey("mcp-session-id");
  }

  private static String initialize() {
    return """
    {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",
      "capabilities":{},"clientInfo":{"name":"by-hand","version":"1"}}}
    """;
  }

  @Test
  void aTokenIsMadeWithItsViewAndListedWithIt() {
    String body =
        """
        {"name": "made", "scopes": ["run:query", "run:change"], "view": "exclude=block_ip"}\
        """;
    Answer made = hub.post("admin-here", "/tokens", body);

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.at("/view")).isEqualTo("exclude=block_ip");
    assertThat(hub.get("admin-here", "/tokens").text()).contains("\"view\":\"exclude=block_ip\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"exclude=blok_ip\" | there is no tool 'blok_ip'; there are ",
        "\"toolsets=all\" | there is no toolset 'all'; there are ",
        "\"readonly=true\" | there is no setting of a view 'readonly'",
        "\"\" | a view is written like read_only=true&exclude=block_ip",
        "{\"read_only\": true} | takes a text such as read_only=true",
        "true | takes a text such as read_only=true",
        "[] | takes a text such as read_only=true",
      })
  void aTokenWithAViewThatCannotBeReadIsNotMade(String view, String said) {
    Answer refused =
        hub.post(
            "admin-here",
            "/tokens",
            "{\"name\": \"bad\", \"scopes\": [\"read\"], \"view\": " + view + "}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("/detail")).contains(said);
    assertThat(hub.get("admin-here", "/tokens").text()).doesNotContain("\"bad\"");
  }

  @Test
  void aViewIsNoMoreThan500Characters() {
    String view = "exclude=" + "block_ip,".repeat(60);

    Answer refused =
        hub.post(
            "admin-here",
            "/tokens",
            "{\"name\": \"long\", \"scopes\": [\"read\"], \"view\": \"" + view + "\"}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("/detail")).contains("1 to 500 printable characters");
  }
}
