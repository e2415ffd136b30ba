package io.quarterdeck.server.playbook;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.Health;
import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.catalogue.ModelText;
import io.quarterdeck.playbook.registry.Registry;
import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.Hints;
import io.quarterdeck.server.mcp.Tool;
import io.quarterdeck.server.mcp.ToolAnswer;
import io.quarterdeck.server.mcp.ToolDefinition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The catalogue as tools: to find playbooks, and each that can run as a tool of its own. */
public final class PlaybookTools {
  private static final String TOOLSET = "runs";
  private static final int DEFAULT_HITS = 5;
  private static final int LONGEST_LINE = 140;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Registry registry;
  private final RunTools runs;
  private final RunCall calls;

  PlaybookTools(Registry registry, RunTools runs, RunCall calls) {
    this.registry = registry;
    this.runs = runs;
    this.calls = calls;
  }

  /** Those that are always there. */
  public List<Tool> core() {
    return Stream.concat(
            Stream.of(
                tool(
                    "search_playbooks",
                    "Find playbooks",
                    "Finds playbooks by what is to be done, in English or Chinese. Use it before"
                        + " query_playbook and run_playbook. Returns the best first: name, effect"
                        + " (query looks, notify tells people, change changes the outside world),"
                        + " what it needs; describe_playbook has the rest. Needs read or a run scope.",
                    """
                    {"type": "object", "required": ["query"], "additionalProperties": false,
                     "properties": {
                      "query": {"type": "string", "minLength": 1, "maxLength": 200,
                        "description": "block an IP on the firewall; 查询域名信誉"},
                      "effect": {"type": "string", "enum": ["query", "notify", "change"]},
                      "platform": {"type": "string"},
                      "limit": {"type": "integer", "minimum": 1, "maximum": 20, "default": 5}}}
                    """,
                    """
                    {"type": "object", "required": ["playbooks"], "properties": {
                      "playbooks": {"type": "array", "items": {"type": "object"}},
                      "found": {"type": "integer"}}}
                    """,
                    this::search),
                tool(
                    "describe_playbook",
                    "Look at a playbook",
                    "Shows what a playbook does and the JSON Schema of its arguments. Use it before"
                        + " you run one that search_playbooks found. Needs read or a run scope.",
                    """
                    {"type": "object", "required": ["name"], "additionalProperties": false,
                     "properties": {"name": {"type": "string"}}}
                    """,
                    """
                    {"type": "object", "required": ["name"], "properties": {
                      "name": {"type": "string"}, "effect": {"type": "string"},
                      "risk": {"type": "string"}, "parameters": {"type": "object"}}}
                    """,
                    this::describe)),
            runs.tools().stream())
        .toList();
  }

  /** One for each playbook that can run now, by name. */
  public List<Tool> ofPlaybooks() {
    return registry.catalogue().all().stream()
        .filter(playbook -> playbook.health() == Health.READY)
        .map(playbook -> PlaybookTool.of(playbook, calls))
        .toList();
  }

  /** Has it told whenever the catalogue becomes different; it must not block. */
  public void onChange(Runnable listener) {
    registry.catalogue().onChange(listener);
  }

  private static Tool tool(
      String name,
      String title,
      String description,
      String input,
      String output,
      Tool.Handler handler) {
    return Tool.checked(
        ToolDefinition.of(name, title, description, input, output, Hints.LOOKS),
        TOOLSET,
        Callers.LOOK,
        handler);
  }

  private ToolAnswer search(ObjectNode arguments, Exchange exchange) {
    Callers.requireNoTenant(exchange.caller());
    String effect = arguments.path("effect").asString("");
    String platform = arguments.path("platform").asString("");
    List<Playbook> among =
        registry.catalogue().all().stream()
            .filter(one -> one.health() == Health.READY)
            .filter(one -> effect.isEmpty() || one.effect() == Effect.ofWord(effect))
            .filter(one -> platform.isEmpty() || one.platform().equals(platform))
            .filter(one -> PlaybookTool.isPermitted(one, exchange.view()))
            .toList();
    List<PlaybookSearch.Hit> hits =
        new PlaybookSearch(among).find(arguments.path("query").asString(""));
    ObjectNode page = JSON.createObjectNode();
    page.put("found", hits.size());
    ArrayNode rows = page.putArray("playbooks");
    hits.stream()
        .limit(arguments.path("limit").asInt(DEFAULT_HITS))
        .map(hit -> row(hit.playbook()))
        .forEach(rows::add);
    if (hits.isEmpty()) {
      page.put("next", "Nothing fits; try other words, or one word only.");
    }
    return ToolAnswer.of(page);
  }

  private static ObjectNode row(Playbook playbook) {
    boolean flagged = !ModelText.signs(playbook).isEmpty();
    ObjectNode row = JSON.createObjectNode();
    row.put("name", playbook.name().value());
    String said = flagged ? PlaybookTool.WITHHELD : PlaybookTool.said(playbook);
    row.put("does", said.length() <= LONGEST_LINE ? said : said.substring(0, LONGEST_LINE) + "…");
    if (!flagged && !said.startsWith(playbook.title())) {
      row.put("title", playbook.title());
    }
    row.put("effect", playbook.effect().word());
    JsonNode required = JSON.readTree(playbook.parameters().json()).path("required");
    if (!required.isEmpty()) {
      row.set("needs", required);
    }
    return row;
  }

  private ToolAnswer describe(ObjectNode arguments, Exchange exchange) {
    Callers.requireNoTenant(exchange.caller());
    Optional<Playbook> found = registry.catalogue().named(arguments.path("name").asString(""));
    if (found.isEmpty()) {
      return ToolAnswer.error("No playbook has this name; search_playbooks finds them.");
    }
    Tool tool = PlaybookTool.of(found.get(), calls);
    ObjectNode shown = JSON.createObjectNode();
    shown.put("name", tool.name());
    shown.put("title", tool.definition().title());
    shown.put("description", tool.definition().description());
    shown.put("effect", found.get().effect().word());
    shown.put("risk", found.get().risk().word());
    shown.put("platform", found.get().platform());
    shown.put("health", found.get().health().word());
    shown.set("parameters", tool.definition().inputSchema());
    return ToolAnswer.of(shown);
  }
}
