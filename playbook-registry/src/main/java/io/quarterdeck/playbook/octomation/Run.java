package io.quarterdeck.playbook.octomation;

import io.quarterdeck.playbook.client.Wire;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A run and its nodes, out of either shape of result.
 *
 * @param whole what it says of itself
 */
record Run(Step whole, List<Step> steps) {
  Run {
    steps = List.copyOf(steps);
  }

  /** The documented shape nests details under each node, servers of 2025 give three flat lists. */
  static Run read(JsonNode result) {
    Step whole = Step.read(result.path("activity"), List.of());
    List<Step> steps = new ArrayList<>();
    for (JsonNode node : Wire.first(result, "nodeResults")) {
      steps.add(
          Step.read(node.path("nodeResultModel"), list(Wire.first(node, "assetResultModels"))));
    }
    List<JsonNode> assets = list(Wire.first(result, "assetResultModels"));
    for (JsonNode node : Wire.first(result, "nodeResultModels")) {
      steps.add(Step.read(node, of(node, assets)));
    }
    return new Run(whole, steps);
  }

  /** What is known while it runs: no outcome of any asset. */
  static Run running(JsonNode activity, JsonNode nodes) {
    return new Run(
        Step.read(activity, List.of()),
        nodes.valueStream().map(node -> Step.read(node, List.of())).toList());
  }

  /** The same steps under what another answer says of the whole. */
  Run of(Step told) {
    return new Run(told, steps);
  }

  private static List<JsonNode> of(JsonNode node, List<JsonNode> assets) {
    String id = Wire.text(node, "id");
    return assets.stream()
        .filter(asset -> !id.isEmpty() && Wire.text(asset, "nodeResultId").equals(id))
        .toList();
  }

  private static List<JsonNode> list(JsonNode array) {
    return array.valueStream().toList();
  }

  /** The steps without the frame's. */
  List<Step> work() {
    return steps.stream().filter(Step::isWork).toList();
  }
}
