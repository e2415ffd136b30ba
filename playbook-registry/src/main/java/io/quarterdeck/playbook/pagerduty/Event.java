package io.quarterdeck.playbook.pagerduty;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event of the Events API v2.
 *
 * @param arguments those of the playbook, with their defaults; at most 64 KiB, so that an event
 *     keeps below the 512 KB that PagerDuty takes
 */
record Event(EventAction action, JsonNode arguments) {
  private static final int LONGEST_SUMMARY = 1_024;

  /** What makes two events one alert. */
  String incident() {
    return arguments.path("incident").asString("");
  }

  /** As it is sent. */
  ObjectNode json(String routingKey) {
    ObjectNode event =
        JsonNodeFactory.instance
            .objectNode()
            .put("routing_key", routingKey)
            .put("event_action", action.word())
            .put("dedup_key", incident());
    if (action == EventAction.TRIGGER) {
      event.put("client", "Quarterdeck").set("payload", payload());
    }
    return event;
  }

  private ObjectNode payload() {
    ObjectNode payload =
        JsonNodeFactory.instance
            .objectNode()
            .put("summary", summary())
            .put("source", arguments.path("source").asString(""))
            .put("severity", severity(arguments.path("severity").asString("")));
    String details = arguments.path("details").asString("");
    if (!details.isBlank()) {
      payload.putObject("custom_details").put("details", details);
    }
    return payload;
  }

  /** Cut rather than refused: a page must not fail because an alert's title is long. */
  private String summary() {
    String line =
        arguments.path("summary").asString("").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST_SUMMARY ? line : cut(line);
  }

  private static String cut(String line) {
    int end = LONGEST_SUMMARY - 1;
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  /** PagerDuty's word for a severity, its own words included. */
  private static String severity(String word) {
    return switch (word) {
      case "critical", "error", "warning", "info" -> word;
      case "high" -> "error";
      case "medium" -> "warning";
      default -> "info";
    };
  }
}
