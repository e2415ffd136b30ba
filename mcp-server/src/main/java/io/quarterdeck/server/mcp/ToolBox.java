package io.quarterdeck.server.mcp;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * All tools that there are at a time, in the order of the list; the pages of the list are written
 * once for all who are shown the same.
 */
public final class ToolBox {
  /** The toolset of those tools that are a playbook each. */
  public static final String PLAYBOOKS = "playbooks";

  /** The toolset of what programs use that play roles, and no model chooses by itself. */
  public static final String RUNNER = "runner";

  /** Toolsets whose tools are listed only where they are named, so that no model pays for them. */
  static final Set<String> ONLY_WHERE_NAMED = Set.of(RUNNER);

  private static final int PAGE = 100;
  private static final int MOST_PAGES_KEPT = 256;

  private final Map<String, Tool> tools = new LinkedHashMap<>();
  private final Map<Key, Page> pages = new ConcurrentHashMap<>();

  private record Key(View view, Set<Scope> scopes, String after) {}

  /**
   * One page of the list.
   *
   * @param tools a JSON array, which keeps its bytes
   * @param next where the next page begins, or null
   */
  record Page(SerializableString tools, @Nullable String next) {}

  /**
   * Tools in the order of the list.
   *
   * @throws IllegalArgumentException when two have one name
   */
  public ToolBox(List<Tool> inOrder) {
    for (Tool tool : inOrder) {
      if (tools.put(tool.name(), tool) != null) {
        throw new IllegalArgumentException("there are two tools named " + tool.name());
      }
    }
  }

  public Optional<Tool> find(String name) {
    return Optional.ofNullable(tools.get(name));
  }

  public List<Tool> all() {
    return List.copyOf(tools.values());
  }

  /** What clients learn of the tools, in order: by this two boxes are compared. */
  public List<ToolDefinition> definitions() {
    return tools.values().stream().map(Tool::definition).toList();
  }

  /** The tools that a caller is shown, in order. */
  public List<Tool> shown(View view, Caller caller) {
    return tools.values().stream().filter(tool -> view.shows(tool, caller)).toList();
  }

  /**
   * A page of what the caller is shown.
   *
   * @param cursor of the page before; null for the first
   */
  Page page(View view, Caller caller, @Nullable String cursor) {
    String after = cursor == null ? "" : decoded(cursor);
    if (pages.size() > MOST_PAGES_KEPT) {
      pages.clear();
    }
    return pages.computeIfAbsent(
        new Key(view, caller.scopes(), after), key -> written(shown(view, caller), after));
  }

  private static Page written(List<Tool> shown, String after) {
    List<Tool> left = after(shown, after);
    String json =
        left.stream()
            .limit(PAGE)
            .map(tool -> tool.definition().json().toString())
            .collect(Collectors.joining(",", "[", "]"));
    return new Page(
        new SerializedString(json), left.size() > PAGE ? encoded(left.get(PAGE - 1).name()) : null);
  }

  /** Those behind a tool; where it is gone by now, those behind where it would stand. */
  private static List<Tool> after(List<Tool> shown, String after) {
    if (after.isEmpty()) {
      return shown;
    }
    for (int i = 0; i < shown.size(); i++) {
      if (shown.get(i).name().equals(after)) {
        return shown.subList(i + 1, shown.size());
      }
    }
    return shown.stream()
        .filter(tool -> tool.toolset().equals(PLAYBOOKS) && tool.name().compareTo(after) > 0)
        .toList();
  }

  private static String encoded(String name) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(("after:" + name).getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (text.startsWith("after:") && text.length() > 6) {
        return text.substring(6);
      }
    } catch (IllegalArgumentException e) {
      // Said below, as for one that says something else.
    }
    throw RpcError.invalidParams(
        "The cursor is not one of this server's; leave it out to begin with the first page.");
  }
}
