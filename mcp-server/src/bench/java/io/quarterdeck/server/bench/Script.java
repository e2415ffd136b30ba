package io.quarterdeck.server.bench;

import io.quarterdeck.server.incident.role.Role;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What each role answers, at once: one task, one playbook that looks an address up, and the end of
 * the incident in round two. Ids and words come from what the role was told, as with a model.
 */
final class Script {
  /** The SOAR's playbook. */
  static final String PLAYBOOK = "general_ip_threat_intelligence_query";

  /** Its parameter, which takes the address. */
  static final String PARAMETER = "src";

  /** The servers that are attacked have addresses that begin with 10. */
  private static final Pattern ATTACKER = Pattern.compile("\\b(?!10\\.)\\d+(?:\\.\\d+){3}\\b");

  private Script() {}

  /** The answer to a turn as its player gets it, as JSON. */
  static String answer(JsonNode turn) {
    JsonNode schema = turn.path("answer_schema");
    return switch (Role.ofWord(turn.path("role").asString())) {
      case CAPTAIN -> turn.path("round").asInt() == 1 ? task() : complete();
      case MANAGER -> action(one(schema, "task_id"));
      case OPERATOR -> command(one(schema, "action_id"), attacker(turn));
      case EXPERT -> summary(one(schema, "command_id"), one(schema, "state"));
      case EXECUTOR -> throw new IllegalArgumentException("the executor has no turns");
    };
  }

  /**
   * The address that attacks.
   *
   * @throws IllegalStateException when the role was not told
   */
  static String attacker(JsonNode turn) {
    String context = turn.path("context").asString("");
    return ATTACKER
        .matcher(context)
        .results()
        .map(MatchResult::group)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no address is named in " + context));
  }

  /** The only word that a member may have. */
  private static String one(JsonNode schema, String member) {
    JsonNode form = schema.findValue(member);
    if (form == null) {
      throw new IllegalStateException("an answer may have no " + member + ": " + schema);
    }
    return form.path("const").asString(form.at("/enum/0").asString(""));
  }

  private static String task() {
    return """
    {"response_type": "TASK", "tasks": [{"task_assignee": "_analyst", "task_type": "query",
      "task_name": "Say whether the attacker's address is known"}]}
    """;
  }

  private static String action(String task) {
    return """
    {"response_type": "ACTION", "actions": [{"task_id": "%s", "action_name": "Look it up",
      "playbook_name": "%s"}]}
    """
        .formatted(task, PLAYBOOK);
  }

  private static String command(String action, String address) {
    return """
    {"response_type": "COMMAND", "commands": [{"action_id": "%s", "command_type": "playbook",
      "command_name": "Look it up", "command_entity": {"playbook_name": "%s"},
      "command_params": {"%s": "%s"}}]}
    """
        .formatted(action, PLAYBOOK, PARAMETER, address);
  }

  private static String summary(String command, String state) {
    return """
    {"response_type": "SUMMARY", "summary": "It was looked up.", "suggestions": ["Close it."],
      "executions": [{"command_id": "%s", "state": "%s", "note": "It is known."}]}
    """
        .formatted(command, state);
  }

  private static String complete() {
    return """
    {"response_type": "MISSION_COMPLETE", "resolution": "no_threat", "summary": "It is known."}
    """;
  }
}
