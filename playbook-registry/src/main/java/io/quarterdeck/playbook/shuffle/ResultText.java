package io.quarterdeck.playbook.shuffle;

import io.quarterdeck.playbook.client.Wire;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes what a run found: its own result and each node's, JSON inside text taken out once. */
final class ResultText {
  /** Of all nodes' results together, in characters; what is beyond is left out. */
  private static final int MOST = 1024 * 1024;

  private ResultText() {}

  static String of(JsonNode execution, List<Node> nodes) {
    ObjectNode told = JsonNodeFactory.instance.objectNode();
    told.put("status", Wire.text(execution, "status"));
    time(told, "started_at", execution.path("started_at").asLong(0));
    time(told, "completed_at", execution.path("completed_at").asLong(0));
    String result = execution.path("result").asString("");
    put(told, result, Wire.inside(result));
    ArrayNode list = told.putArray("nodes");
    int left = MOST;
    for (Node node : nodes) {
      int size = Math.min(node.text().length(), Node.LONGEST);
      list.add(node(node, size <= left));
      left -= Math.min(size, left);
    }
    return told.toString();
  }

  private static ObjectNode node(Node node, boolean fits) {
    ObjectNode told = JsonNodeFactory.instance.objectNode();
    told.put("name", node.label());
    told.put("app", node.app());
    told.put("status", node.status());
    time(told, "started_at", node.started());
    time(told, "completed_at", node.ended());
    if (fits) {
      put(told, node.text(), node.result());
    } else {
      told.put("cut", true);
    }
    return told;
  }

  private static void put(ObjectNode told, String text, JsonNode json) {
    if (text.length() > Node.LONGEST) {
      told.put("result", text.substring(0, Node.LONGEST));
      told.put("cut", true);
    } else if (json.isContainer()) {
      told.set("result", json);
    } else if (!text.isEmpty()) {
      told.put("result", text);
    }
  }

  private static void time(ObjectNode told, String name, long number) {
    if (number > 0) {
      told.put(name, Moment.of(number).toString());
    }
  }
}
