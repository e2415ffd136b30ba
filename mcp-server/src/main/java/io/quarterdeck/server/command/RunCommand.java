package io.quarterdeck.server.command;

import io.quarterdeck.server.command.Call.RefusedException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code run PLAYBOOK [NAME=VALUE…]}: asks for a playbook and says what became of it. */
final class RunCommand {
  static final HubCommand COMMAND =
      new HubCommand(
          "run",
          new Verb(
              "PLAYBOOK [NAME=VALUE…] [--dry-run] [--wait SECONDS] [--key KEY] [--incident ID]"
                  + " [--emergency REASON] [--sources IDS] [--json]",
              RunCommand::run));
  private static final int MARGIN = 30;

  private RunCommand() {}

  private static int run(Call call) {
    JsonNode playbook = call.get(Call.path("/playbooks/%s", call.word(0)));
    Parameters parameters = new Parameters(call.word(0), playbook.path("parameters"));
    ObjectNode order = order(call, parameters.typed(call.wordsFrom(1)));
    JsonNode answer = answer(call, order, parameters);
    if (call.has("--dry-run")) {
      return call.printed(answer) ? status(answer) : rehearsed(call, answer);
    }
    return call.printed(answer) ? RunText.status(answer) : RunText.show(call, answer);
  }

  private static ObjectNode order(Call call, ObjectNode arguments) {
    ObjectNode order = JsonMapper.shared().createObjectNode();
    order.set("arguments", arguments);
    text(order, "idempotency_key", call.value("--key"));
    text(order, "incident", call.value("--incident"));
    text(order, "emergency", call.value("--emergency"));
    ArrayNode sources = order.putArray("sources");
    List.of(call.value("--sources", "").split(",", -1)).stream()
        .filter(id -> !id.isBlank())
        .forEach(id -> sources.add(id.strip()));
    return order;
  }

  private static void text(ObjectNode order, String member, @Nullable String text) {
    if (text != null) {
      order.put(member, text);
    }
  }

  private static JsonNode answer(Call call, ObjectNode order, Parameters parameters) {
    String path =
        Call.path("/playbooks/%s/runs", call.word(0))
            + (call.has("--dry-run") ? "?dry_run=true" : call.query("--wait"));
    Integer wait = call.number("--wait");
    Duration patience = Duration.ofSeconds(MARGIN + (wait == null ? 0 : wait));
    try {
      return call.ask("POST", path, order, patience);
    } catch (RefusedException e) {
      throw e.with(more(e.problem(), parameters));
    }
  }

  private static String more(JsonNode problem, Parameters parameters) {
    JsonNode refusal = problem.path("refusal");
    StringBuilder more = new StringBuilder();
    if (refusal.has("guardrail")) {
      more.append("\n  the guardrail is ").append(Plain.text(refusal.path("guardrail")));
    }
    if (problem.has("run_id")) {
      String run = Plain.text(problem.path("run_id"));
      more.append("\n  it is written down: ./quarterdeck audit show ").append(run);
    }
    return refusal.path("reason").asString("").equals("bad_arguments")
        ? more.append('\n').append(parameters).toString()
        : more.toString();
  }

  private static int rehearsed(Call call, JsonNode answer) {
    call.print("%s", answer.path("outcome"));
    JsonNode refusal = answer.path("refusal");
    if (answer.has("refusal")) {
      call.say("    " + Plain.sentences(refusal.path("message")));
      call.say("    " + Plain.sentences(refusal.path("remedy")));
      call.print("    %s %s", refusal.path("reason"), refusal.path("guardrail"));
    }
    if (answer.path("people").intValue(0) > 0) {
      call.print("    %s must approve", answer.path("people"));
    }
    answer.path("reasons").forEach(reason -> call.print("    %s", reason));
    RunText.approvers(call, answer);
    answer.path("waived_by").forEach(rule -> call.print("    needs no approval: %s", rule));
    if (answer.has("run_id")) {
      call.print("    %s is %s", answer.path("run_id"), answer.path("state"));
    }
    return status(answer);
  }

  private static int status(JsonNode answer) {
    return answer.path("outcome").asString("").equals("would_be_refused") ? 1 : 0;
  }
}
