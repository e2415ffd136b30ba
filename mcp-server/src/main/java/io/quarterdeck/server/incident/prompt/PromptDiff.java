package io.quarterdeck.server.incident.prompt;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What differs between two texts, line by line.
 *
 * @param from what the first is called
 * @param to what the second is called
 */
record PromptDiff(String from, List<String> before, String to, List<String> after) {
  private static final int CONTEXT = 3;
  private static final JsonMapper JSON = JsonMapper.shared();

  static PromptDiff of(String from, String before, String to, String after) {
    return new PromptDiff(from, before.lines().toList(), to, after.lines().toList());
  }

  /** As text for tools, and as lines for a page: each is {@code same}, {@code removed}, … */
  ObjectNode json() {
    Patch<String> patch = DiffUtils.diff(before, after);
    ObjectNode json = JSON.createObjectNode().put("from", from).put("to", to);
    json.put("same", patch.getDeltas().isEmpty());
    json.put(
        "diff",
        String.join("\n", UnifiedDiffUtils.generateUnifiedDiff(from, to, before, patch, CONTEXT)));
    ArrayNode lines = json.putArray("lines");
    int at = 0;
    for (AbstractDelta<String> delta : patch.getDeltas()) {
      at = same(lines, at, delta.getSource().getPosition());
      delta.getSource().getLines().forEach(line -> line(lines, "removed", line));
      delta.getTarget().getLines().forEach(line -> line(lines, "added", line));
      at += delta.getSource().size();
    }
    same(lines, at, before.size());
    return json;
  }

  private int same(ArrayNode lines, int from, int to) {
    before.subList(from, to).forEach(line -> line(lines, "same", line));
    return to;
  }

  private static void line(ArrayNode lines, String kind, String text) {
    lines.addObject().put("kind", kind).put("text", text);
  }
}
