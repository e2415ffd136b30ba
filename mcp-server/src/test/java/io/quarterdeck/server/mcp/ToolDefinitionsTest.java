package io.quarterdeck.server.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each core tool, and each for programs, is listed as the file beside it says, and every tool tells
 * what it must.
 */
class ToolDefinitionsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/tools");
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir static Path home;
  private static RunningHub hub;
  private static OfferedTools offered;
  private static Map<String, JsonNode> core;
  private static Map<String, JsonNode> all;

  @BeforeAll
  static void start() {
    hub = RunningHub.start(home);
    offered = new OfferedTools(hub);
    core = offered.core();
    core.putAll(offered.named());
    all = offered.all();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  static Set<String> core() {
    return core.keySet();
  }

  static Set<String> all() {
    return all.keySet();
  }

  @ParameterizedTest
  @MethodSource("core")
  void isListedAsItsFileSays(String name) throws IOException {
    String listed = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(of(core, name)) + "\n";
    Path expected = GOLDEN.resolve(name + ".json");
    if ("update".equals(System.getProperty("snapshots"))) {
      Files.createDirectories(GOLDEN);
      Files.writeString(expected, listed, UTF_8);
    }

    assertThat(expected).as("write it with -Dsnapshots=update, then read it").exists();
    assertThat(listed).isEqualTo(Files.readString(expected, UTF_8));
  }

  @Test
  void thereIsNoFileOfAToolThatIsGone() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
          .containsExactlyInAnyOrderElementsOf(core.keySet());
    }
  }

  @Test
  void noNameIsThereTwice() {
    List<String> names = new McpClient(hub, OfferedTools.ANYBODY).tools();

    assertThat(names)
        .doesNotHaveDuplicates()
        .containsAll(offered.core().keySet())
        .contains("block_ip");
  }

  @ParameterizedTest
  @MethodSource("all")
  void isNamedInSnakeCaseAndShort(String name) {
    assertThat(name).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*").hasSizeLessThanOrEqualTo(40);
    assertThat(of(all, name).path("title").asString("")).isNotBlank().hasSizeLessThan(80);
  }

  @ParameterizedTest
  @MethodSource("all")
  void saysWhatComesBackAndWhatItNeeds(String name) {
    assertThat(of(all, name).path("description").asString(""))
        .hasSizeLessThanOrEqualTo(1_000)
        .containsPattern("\\b(Returns|Shows|Lists|Says|Decides)\\b")
        .containsPattern("\\bNeeds [a-z]+(:[a-z]+)?\\b");
  }

  @ParameterizedTest
  @MethodSource("all")
  void statesAllFourHintsAndNoneAgainstAnother(String name) {
    JsonNode hints = of(all, name).path("annotations");

    assertThat(hints.propertyNames())
        .containsExactly("readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint");
    assertThat(hints).allMatch(JsonNode::isBoolean);
    if (hints.path("readOnlyHint").booleanValue()) {
      assertThat(hints.path("destructiveHint").booleanValue()).isFalse();
      assertThat(hints.path("idempotentHint").booleanValue()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void hasSchemasOfObjects(String name) {
    JsonNode tool = of(all, name);

    assertThat(tool.at("/inputSchema/type").asString("")).isEqualTo("object");
    assertThat(tool.at("/outputSchema/type").asString("")).isEqualTo("object");
    assertThat(tool.at("/outputSchema/required")).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("core")
  void takesNoArgumentThatItDoesNotKnow(String name) {
    JsonNode schema = of(core, name).path("inputSchema");

    assertThat(schema.path("additionalProperties").isBoolean()).isTrue();
    assertThat(schema.path("additionalProperties").booleanValue()).isFalse();
    assertThat(schema.path("properties").propertyNames()).containsAll(texts(schema, "required"));
  }

  private static JsonNode of(Map<String, JsonNode> tools, String name) {
    return Objects.requireNonNull(tools.get(name), name);
  }

  private static List<String> texts(JsonNode schema, String name) {
    return schema.path(name).valueStream().map(one -> one.asString("")).toList();
  }

  @Test
  void whatAToolNeedsIsWhatShowsIt() {
    Map<String, List<String>> shownBy = new OfferedTools(hub).scopes();

    assertThat(shownBy.keySet()).containsExactlyInAnyOrderElementsOf(core.keySet());
    core.forEach((name, tool) -> {
      String said = tool.path("description").asString("").replace("a run scope", "run:query");
      assertThat(shownBy.get(name))
          .as(name)
          .allMatch(scope -> said.contains(scope) || said.contains("run:query"));
    });
  }
}
