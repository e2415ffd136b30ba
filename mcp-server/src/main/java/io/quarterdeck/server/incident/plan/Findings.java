package io.quarterdeck.server.incident.plan;

import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunId;
import io.quarterdeck.playbook.run.RunTable;
import io.quarterdeck.rules.response.Finding;
import io.quarterdeck.rules.response.Intent;
import io.quarterdeck.server.incident.Command;
import io.quarterdeck.server.incident.CommandState;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back from the commands of an incident, in the words of response rules. */
final class Findings {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final RunTable runs;

  Findings(RunTable runs) {
    this.runs = runs;
  }

  /** Of every command that has come to its end. */
  List<Finding> of(Incident in) {
    List<Finding> findings = new ArrayList<>();
    in.commands().stream()
        .filter(command -> command.state().isFinal())
        .forEach(command -> findings.addAll(of(in, command)));
    return findings;
  }

  /** Of one command. */
  List<Finding> of(Incident in, Command command) {
    Task task =
        in.tasks().stream().filter(one -> one.id().equals(command.taskId())).findAny().orElse(null);
    String entity = task == null || task.entity() == null ? "" : task.entity();
    Intent intent = Intents.of(task);
    return switch (command.state()) {
      case FAILED, TIMED_OUT, CANCELLED ->
          List.of(new Finding(Finding.Kind.FAILED, entity, 0, command.message()));
      case SUCCEEDED, PARTLY -> answered(command, intent, entity, result(command));
      case READY, DISPATCHED, WAITING, REFUSED, SIMULATED, DROPPED -> List.of();
    };
  }

  private static List<Finding> answered(
      Command command, Intent intent, String entity, JsonNode result) {
    String text = text(command, result);
    if (command.playbook() == null) {
      return List.of(
          new Finding(
              intent == Intent.NOTIFY_OWNER ? Finding.Kind.NOTIFIED : Finding.Kind.ANSWER,
              entity,
              0,
              text));
    }
    return switch (intent) {
      case LOOK_UP_REPUTATION -> List.of(new Finding(reputation(result), entity, 0, text));
      case LOOK_UP_ASSET -> List.of(new Finding(Finding.Kind.ASSET, entity, 0, text));
      case SEARCH_LOGINS -> logins(command, entity, result, text);
      case NOTIFY_OWNER -> List.of(new Finding(Finding.Kind.NOTIFIED, entity, 0, text));
      case CONTAIN -> List.of(new Finding(Finding.Kind.BLOCKED, entity, 0, text));
      case IS_BLOCKED ->
          result.path("blocked").asBoolean(false)
              ? List.of(new Finding(Finding.Kind.BLOCKED, entity, 0, text))
              : List.of();
      case ASK_PERSON, OTHER -> List.of();
    };
  }

  /** By the word that the hub's own look-ups answer; another platform's words are nobody's yet. */
  private static Finding.Kind reputation(JsonNode result) {
    return switch (result.path("verdict").asString("")) {
      case "malicious" -> Finding.Kind.REPUTATION_MALICIOUS;
      case "benign" -> Finding.Kind.REPUTATION_CLEAN;
      default -> Finding.Kind.REPUTATION_UNKNOWN;
    };
  }

  private static List<Finding> logins(
      Command command, String entity, JsonNode result, String text) {
    JsonNode asked = JSON.readTree(command.arguments()).path("ip");
    if (asked.isString()) {
      return counted(
          asked.stringValue(),
          result.path("failures").asInt(0),
          result.path("successes").asInt(0),
          text);
    }
    List<Finding> findings = new ArrayList<>();
    addresses(result)
        .forEach((ip, counts) -> findings.addAll(counted(ip, counts[0], counts[1], text)));
    return findings.isEmpty()
        ? counted(entity, result.path("failures").asInt(0), result.path("successes").asInt(0), text)
        : findings;
  }

  private static List<Finding> counted(String ip, int failed, int succeeded, String text) {
    return List.of(
        new Finding(Finding.Kind.LOGINS_FAILED, ip, Math.max(0, failed), text),
        new Finding(Finding.Kind.LOGINS_SUCCEEDED, ip, Math.max(0, succeeded), text));
  }

  /** Failed and succeeded, by the address that they came from. */
  private static Map<String, int[]> addresses(JsonNode result) {
    Map<String, int[]> counts = new TreeMap<>();
    for (JsonNode login : result.path("logins")) {
      String ip = login.path("ip").asString("");
      if (!ip.isEmpty()) {
        boolean failed = login.path("outcome").asString("").startsWith("fail");
        counts.computeIfAbsent(ip, none -> new int[2])[failed ? 0 : 1] +=
            login.path("times").asInt(1);
      }
    }
    return counts;
  }

  /** What it said in a line: its own reason, else the message of the run. */
  private static String text(Command command, JsonNode result) {
    String why = result.path("why").asString(result.path("said").asString(""));
    return why.isBlank() ? command.message() : why;
  }

  private JsonNode result(Command command) {
    String whole = whole(command);
    if (whole == null) {
      return JSON.createObjectNode();
    }
    try {
      return JSON.readTree(whole);
    } catch (JacksonException e) {
      return JSON.createObjectNode();
    }
  }

  /** Of the run, because an incident keeps a cut one. */
  private @Nullable String whole(Command command) {
    String run = command.runId();
    return run == null
        ? command.result()
        : runs.find(new RunId(run)).map(Run::result).orElse(command.result());
  }

  /** Whether a command did what it should. */
  static boolean isDone(Command command) {
    return command.state() == CommandState.SUCCEEDED
        || command.state() == CommandState.PARTLY
        || command.state() == CommandState.SIMULATED;
  }
}
