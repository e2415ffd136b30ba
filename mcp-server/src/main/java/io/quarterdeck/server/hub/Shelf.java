package io.quarterdeck.server.hub;

import io.quarterdeck.server.mcp.Tool;
import io.quarterdeck.server.mcp.ToolBox;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tools of now: those that are always there, and one for each playbook. */
final class Shelf {
  private final List<Tool> core;
  private final Supplier<List<Tool>> playbooks;
  private volatile ToolBox box = new ToolBox(List.of());

  Shelf(List<Tool> core, Supplier<List<Tool>> playbooks) {
    this.core = core;
    this.playbooks = playbooks;
  }

  ToolBox box() {
    return box;
  }

  /** Takes the playbooks of now; whether there are other tools than before. */
  synchronized boolean refresh() {
    Set<String> taken = core.stream().map(Tool::name).collect(Collectors.toSet());
    ToolBox fresh =
        new ToolBox(
            Stream.concat(core.stream(), playbooks.get().stream().map(tool -> renamed(tool, taken)))
                .toList());
    boolean different = !fresh.definitions().equals(box.definitions());
    if (different) {
      box = fresh;
    }
    return different;
  }

  /** A playbook that has a core tool's name does not take its place. */
  private static Tool renamed(Tool tool, Set<String> taken) {
    return taken.contains(tool.name()) ? tool.renamed("playbook_" + tool.name()) : tool;
  }
}
