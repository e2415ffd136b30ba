package io.quarterdeck.server.command;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** An event of an incident's log as a line for people. */
final class DemoLine {
  private DemoLine() {}

  /** The line; empty where people need none. */
  static String of(String kind, JsonNode body) {
    String line =
        switch (kind) {
          case "opened" -> "opened: " + text(body, "title");
          case "round_begun" -> "round " + body.path("round").asInt();
          case "turn_claimed" ->
              "" + text(body, "by") + " (" + text(body, "player") + ") plays a turn";
          case "tasks_given" -> named("captain: ", body.path("tasks"), "name");
          case "actions_given" -> named("manager: ", body.path("actions"), "name");
          case "commands_given" -> named("operator: ", body.path("commands"), "name");
          case "command_waits" -> "executor waits: " + text(body, "message");
          case "command_ended" -> "executor: " + text(body, "state") + ": " + text(body, "message");
          case "round_summed" -> "expert: " + text(body, "text");
          case "turn_handed_over", "handed_over" -> "a person has to go on: " + text(body, "why");
          case "closed" -> "closed, " + text(body, "resolution") + ": " + text(body, "summary");
          default -> "";
        };
    return line.lines().map(Plain::sentences).collect(Collectors.joining("\n          "));
  }

  private static String text(JsonNode body, String name) {
    return body.path(name).asString("").replaceAll("\\s+", " ");
  }

  private static String named(String who, JsonNode list, String name) {
    return list.valueStream().map(one -> who + text(one, name)).collect(Collectors.joining("\n"));
  }
}
