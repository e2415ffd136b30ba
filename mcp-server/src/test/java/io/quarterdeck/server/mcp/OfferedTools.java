package io.quarterdeck.server.mcp;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.RunningHub;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What a hub lists, as its clients come to see it. */
final class OfferedTools {
  /** Who may do anything, except as a person. */
  static final String ANYBODY = "anybody";

  private static final Set<Scope> SCOPES =
      EnumSet.complementOf(EnumSet.of(Scope.FEED, Scope.PERSON, Scope.APPROVE, Scope.ADMIN));

  private final RunningHub hub;

  OfferedTools(RunningHub hub) {
    this.hub = hub;
    hub.let(ANYBODY, SCOPES);
  }

  /** The tools that are always there, by name, in the order of the list. */
  Map<String, JsonNode> core() {
    return listed(ANYBODY, "?mode=search");
  }

  /** The tools for programs, which are listed where they are named. */
  Map<String, JsonNode> named() {
    return listed(ANYBODY, "?toolsets=" + ToolBox.RUNNER);
  }

  /** All tools, in the order of the list, and those for programs behind them. */
  Map<String, JsonNode> all() {
    Map<String, JsonNode> all = listed(ANYBODY, "");
    all.putAll(named());
    return all;
  }

  private Map<String, JsonNode> listed(String by, String query) {
    Map<String, JsonNode> tools = new LinkedHashMap<>();
    new McpClient(hub, by, query)
        .definitions()
        .forEach(tool -> tools.put(tool.path("name").asString(""), tool));
    return tools;
  }

  /** Which scopes show which tool, by trying each alone. */
  Map<String, List<String>> scopes() {
    Map<String, List<String>> scopes = new TreeMap<>();
    for (Scope scope : SCOPES) {
      hub.let("only", Set.of(scope));
      for (String query : List.of("?mode=search", "?toolsets=" + ToolBox.RUNNER)) {
        for (String tool : listed("only", query).keySet()) {
          scopes.computeIfAbsent(tool, none -> new ArrayList<>()).add(scope.word());
        }
      }
    }
    return scopes;
  }
}
