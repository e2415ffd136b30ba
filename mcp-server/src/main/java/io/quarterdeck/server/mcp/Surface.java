package io.quarterdeck.server.mcp;

import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that a server offers.
 *
 * @param instructions how to use it, for a model
 * @param tools those of now
 * @param tasks what goes on after its call was answered
 * @param changes who tells what became different
 */
public record Surface(
    String name,
    String title,
    String version,
    String instructions,
    Supplier<ToolBox> tools,
    List<Prompt> prompts,
    List<Resource> resources,
    Tasks tasks,
    Changes changes) {
  public Surface {
    prompts = List.copyOf(prompts);
    resources = List.copyOf(resources);
  }

  /** How the server presents itself. */
  public ObjectNode info() {
    return JsonMapper.shared()
        .createObjectNode()
        .put("name", name)
        .put("title", title)
        .put("version", version);
  }
}
