package io.quarterdeck.playbook.mcp;

import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tools of a server, page by page. */
final class ToolList {
  private static final int MOST_PAGES = 100;
  private static final int MOST_TOOLS = 1_000;

  private final String name;
  private final Conversations conversations;

  ToolList(String name, Conversations conversations) {
    this.name = name;
    this.conversations = conversations;
  }

  /**
   * All of them in the server's order, each name once.
   *
   * @throws CallFailedException when it does not tell, or does not come to an end
   */
  List<PlatformPlaybook> all() {
    Map<String, PlatformPlaybook> all = new LinkedHashMap<>();
    String cursor = null;
    for (int page = 0; page < MOST_PAGES && all.size() <= MOST_TOOLS; page++) {
      Page read = page(cursor);
      read.tools().forEach(tool -> all.putIfAbsent(tool.id(), tool));
      cursor = read.next();
      if (cursor == null || cursor.isEmpty()) {
        return List.copyOf(all.values());
      }
    }
    throw CallFailedException.garbled(
        "The list of tools of %s does not end within %d pages and %d tools. Ask its operator for a smaller one."
            .formatted(name, MOST_PAGES, MOST_TOOLS));
  }

  /** A server that offers no tools is not asked for them. */
  private Page page(@Nullable String cursor) {
    return conversations.ask(client ->
        client.getServerCapabilities().tools() == null
            ? new Page(List.of(), null)
            : page(client.listTools(cursor)));
  }

  private static Page page(ListToolsResult result) {
    return new Page(
        result.tools().stream().map(ToolReader::read).flatMap(Optional::stream).toList(),
        result.nextCursor());
  }

  private record Page(List<PlatformPlaybook> tools, @Nullable String next) {}
}
