package io.quarterdeck.playbook.shuffle;

import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.client.Wire;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run says of one of its nodes.
 *
 * @param status the word as it came
 * @param text its result as it came
 * @param result the JSON that the text holds; a missing node where it holds none
 * @param started in the unit that this node's app uses
 */
record Node(
    String label,
    String app,
    String status,
    String text,
    JsonNode result,
    long started,
    long ended) {
  /** Of a result that is read, in characters; a longer one is shown cut. */
  static final int LONGEST = 64 * 1024;

  private static final String OUTSIDE = "not under the startnode";
  private static final String CONDITION = "Minimum of one branch's conditions";
  private static final String BEHIND = "Skipped because of previous node";

  static Node read(JsonNode entry) {
    JsonNode action = entry.path("action");
    String label = Wire.text(action, "label");
    String text = entry.path("result").asString("");
    return new Node(
        label.isBlank() ? Wire.text(action, "name") : label,
        Wire.text(action, "app_name"),
        Wire.text(entry, "status"),
        text,
        withoutToken(Wire.inside(text)),
        entry.path("started_at").asLong(0),
        entry.path("completed_at").asLong(0));
  }

  /** A node that starts another workflow tells the token of that run, which opens it to anybody. */
  private static JsonNode withoutToken(JsonNode result) {
    if (result instanceof ObjectNode object) {
      object.remove("authorization");
    } else {
      result.forEach(element -> {
        if (element instanceof ObjectNode object) {
          object.remove("authorization");
        }
      });
    }
    return result;
  }

  Optional<NodeStatus> knownStatus() {
    return NodeStatus.of(status);
  }

  private boolean is(NodeStatus wanted) {
    return knownStatus().filter(known -> known == wanted).isPresent();
  }

  /** Whether it is no part of this run: it hangs on another trigger than the start. */
  boolean isOutside() {
    return isSkipped() && !isDeclined() && text.contains(OUTSIDE);
  }

  boolean isSkipped() {
    return is(NodeStatus.SKIPPED);
  }

  boolean isWaiting() {
    return is(NodeStatus.WAITING);
  }

  /** Whether it did what it is there for; a node can succeed and tell that its work failed. */
  boolean isGood() {
    return knownStatus().filter(NodeStatus::isGood).isPresent() && !saysNo();
  }

  private boolean saysNo() {
    return Wire.text(result, "success").equals("false");
  }

  /** Whether the person whom it asked said no. */
  boolean isDeclined() {
    return isSkipped() && Wire.flag(result.path("click_info"), "clicked");
  }

  /** Whether only its conditions, or those before it, kept it from being run. */
  boolean isUntaken() {
    return isSkipped() && !isDeclined() && (text.contains(CONDITION) || text.contains(BEHIND));
  }

  /** Whether it called something over HTTP that said no; its status does not tell. */
  boolean isRefusedOverHttp() {
    JsonNode code = result.path("status");
    return isGood() && code.isIntegralNumber() && code.asInt(0) >= 400 && code.asInt(0) < 600;
  }

  int httpStatus() {
    return result.path("status").asInt(0);
  }

  String name() {
    String name = PlatformClient.quote(label);
    return "'" + (name.isEmpty() ? "without a name" : name) + "'";
  }

  /** What became of it, to complete "node ...". */
  String told() {
    if (isDeclined()) {
      return "was declined by the person whom it asked";
    }
    if (isUntaken()) {
      return text.contains(BEHIND)
          ? "was skipped, because what leads to it was not run or failed"
          : "was skipped: none of the conditions that lead to it held";
    }
    String own = PlatformClient.quote(why());
    return words() + (own.isEmpty() ? "" : ": " + own);
  }

  private String words() {
    Optional<NodeStatus> known = knownStatus();
    if (known.isEmpty()) {
      return "says '" + PlatformClient.quote(status) + "', which nothing documents";
    }
    return known.get().isGood() ? "ran and says that it failed" : known.get().words();
  }

  private String why() {
    String reason = Wire.text(Wire.PARAGRAPH, result.path("reason"));
    return reason.isEmpty() && !result.isContainer() ? text : reason;
  }
}
