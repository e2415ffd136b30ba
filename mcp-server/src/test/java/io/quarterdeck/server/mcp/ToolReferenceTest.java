package io.quarterdeck.server.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code docs/tools.md} is what a hub lists, and the list costs no more than it may. */
class ToolReferenceTest {
  /** In tokens: what the core list cost when this was written, and a tenth more. */
  private static final int BUDGET = 5_700;

  private static final Path PAGE = Path.of("../docs/tools.md");
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir static Path home;
  private static RunningHub hub;
  private static OfferedTools offered;

  @BeforeAll
  static void start() {
    hub = RunningHub.start(home);
    offered = new OfferedTools(hub);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void thePageTellsWhatIsListed() throws IOException {
    String page = page(offered.core(), offered.scopes());
    if ("update".equals(System.getProperty("snapshots"))) {
      Files.writeString(PAGE, page, UTF_8);
    }

    assertThat(PAGE).as("write it with -Dsnapshots=update, then read it").hasContent(page);
  }

  @Test
  void theListStaysWithinItsBudget() {
    assertThat(Tokens.in(list(offered.core()))).isBetween(BUDGET / 2, BUDGET);
  }

  private static JsonNode list(Map<String, JsonNode> tools) {
    return JSON.createArrayNode().addAll(tools.values());
  }

  /** Of a definition, what clients usually give to a model. */
  private static JsonNode seen(JsonNode tool) {
    ObjectNode seen = JSON.createObjectNode();
    seen.set("name", tool.path("name"));
    seen.set("description", tool.path("description"));
    seen.set("inputSchema", tool.path("inputSchema"));
    return seen;
  }

  private static String page(Map<String, JsonNode> tools, Map<String, List<String>> scopes) {
    List<JsonNode> seen = tools.values().stream().map(ToolReferenceTest::seen).toList();
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Tools over MCP

        The tools that every hub lists at `/mcp`, before the playbooks, each of which is a tool of its own unless the client
        asks with `?mode=search` or `?mode=pinned`. A test writes this page from what a hub lists and fails when it is out
        of date. A token sees only the tools for which it has one of the scopes.

        ## What the list costs

        In tokens of `o200k_base`; other models count some percent more or less. "To a model" is what clients usually pass
        on: name, description and input schema. The whole list may cost %,d tokens: a test fails when it grows past that.

        | tool | definition | to a model |
        |---|--:|--:|
        """
            .formatted(BUDGET));
    tools.forEach(
        (name, tool) -> row(page, "`" + name + "`", Tokens.in(tool), Tokens.in(seen(tool))));
    row(page, "all", Tokens.in(list(tools)), Tokens.in(JSON.createArrayNode().addAll(seen)));
    tools.forEach((name, tool) -> section(page, tool, scopes.getOrDefault(name, List.of())));
    return page.toString();
  }

  private static void row(StringBuilder page, String name, int whole, int seen) {
    page.append("| %s | %,d | %,d |\n".formatted(name, whole, seen));
  }

  private static void section(StringBuilder page, JsonNode tool, List<String> scopes) {
    page.append("\n## `%s`: %s\n\n".formatted(text(tool, "name"), text(tool, "title")));
    page.append(text(tool, "description")).append("\n\n");
    page.append("- Scope: %s\n".formatted(String.join(" or ", scopes)));
    page.append("- Effect: %s\n\n".formatted(effect(tool.path("annotations"))));
    page.append("| argument | takes | |\n|---|---|---|\n");
    JsonNode schema = tool.path("inputSchema");
    List<String> required =
        schema.path("required").valueStream().map(one -> one.asString("")).toList();
    if (schema.path("properties").isEmpty()) {
      page.append("| none | | |\n");
    }
    schema
        .path("properties")
        .forEachEntry((name, property) ->
            page.append(
                "| `%s`%s | %s | %s |\n"
                    .formatted(
                        name,
                        required.contains(name) ? " (needed)" : "",
                        takes(property),
                        text(property, "description"))));
  }

  private static String effect(JsonNode hints) {
    List<String> words = new ArrayList<>();
    boolean looks = hints.path("readOnlyHint").booleanValue();
    words.add(looks ? "read-only" : "writes");
    if (hints.path("destructiveHint").booleanValue()) {
      words.add("may change or delete what is there");
    }
    words.add(
        hints.path("idempotentHint").booleanValue()
            ? "once more does no harm"
            : "once more is done once more");
    words.add(
        hints.path("openWorldHint").booleanValue()
            ? "reaches systems beyond the hub"
            : "stays within the hub");
    return String.join(", ", words);
  }

  private static String takes(JsonNode property) {
    String type = text(property, "type");
    List<String> words = new ArrayList<>();
    words.add(type.equals("array") ? "list of " + property.at("/items/type").asString("") : type);
    if (property.has("enum")) {
      words.add(
          String.join(
              ", ",
              property
                  .path("enum")
                  .valueStream()
                  .map(one -> "`" + one.asString("") + "`")
                  .toList()));
    }
    if (property.has("minimum") && property.has("maximum")) {
      words.add(property.path("minimum") + " to " + property.path("maximum"));
    }
    if (property.has("default")) {
      words.add("otherwise " + property.path("default"));
    }
    return String.join("; ", words);
  }

  private static String text(JsonNode node, String member) {
    return node.path(member).asString("");
  }
}
