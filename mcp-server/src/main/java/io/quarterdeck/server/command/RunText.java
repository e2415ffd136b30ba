package io.quarterdeck.server.command;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** A run as a person reads it, with what to do next. */
final class RunText {
  private static final Set<String> ENDED_OTHERWISE =
      Set.of("refused", "partly", "failed", "simulated", "cancelled", "timed_out", "unknown");

  private RunText() {}

  /** One line of a list. */
  static void row(Call call, JsonNode run) {
    call.print(
        "%s  %-16s %-24s %s  %s",
        run.path("run_id"),
        run.path("state"),
        run.path("playbook"),
        run.path("created_at"),
        run.path("requested_by"));
  }

  /** All that a person needs of it; the exit status: 1 where it ended other than well. */
  static int show(Call call, JsonNode run) {
    call.print(
        "%s  %s  %s on %s",
        run.path("run_id"), run.path("state"), run.path("playbook"), run.path("platform"));
    if (!run.path("message").asString("").isEmpty()) {
      call.say("    " + Plain.sentences(run.path("message")));
    }
    if (run.has("waiting_for")) {
      call.print("    waits for %s", run.path("waiting_for"));
    }
    result(call, run);
    approval(call, run);
    return status(run);
  }

  /** 1 where it ended other than well. */
  static int status(JsonNode run) {
    return ENDED_OTHERWISE.contains(run.path("state").asString("")) ? 1 : 0;
  }

  /** Each with where it comes from. */
  static void arguments(Call call, JsonNode run) {
    run.path("arguments")
        .forEachEntry((name, value) ->
            call.print(
                "    %s = %s  [%s]",
                StringNode.valueOf(name),
                value,
                StringNode.valueOf(run.path("origins").path(name).asString("model"))));
  }

  static void named(Call call, String name, JsonNode value) {
    call.print("    %s = %s", StringNode.valueOf(name), value);
  }

  private static void result(Call call, JsonNode run) {
    boolean cut = run.has("result_cut");
    if (!cut && !run.has("result")) {
      return;
    }
    String result = Plain.sentences(cut ? run.path("result_cut") : run.path("result"));
    call.say("    result: " + result);
    if (cut || result.endsWith("…")) {
      call.print("    all of it: ./quarterdeck runs result %s", run.path("run_id"));
    }
  }

  /** Who can approve, and what to do where they are too few. */
  static void approvers(Call call, JsonNode answer) {
    answer.path("approvers").forEach(person -> call.print("    %s can approve", person));
    if (answer.has("remedy")) {
      call.say("    " + Plain.sentences(answer.path("remedy")));
    }
  }

  private static void approval(Call call, JsonNode run) {
    if (!run.path("state").asString("").equals("waiting_approval") || !run.has("approval_id")) {
      return;
    }
    String id = run.path("approval_id").asString("");
    JsonNode approval = call.get(Call.path("/approvals/%s", id));
    approval.path("reasons").forEach(reason -> call.print("    %s", reason));
    call.print(
        "    %s more must approve until %s:",
        approval.path("missing"), approval.path("expires_at"));
    approvers(call, run);
    String token = call.value("--token") == null ? " --token FILE" : "";
    call.print(
        "    ./quarterdeck approvals approve %s --because \"why\"" + token,
        run.path("approval_id"));
  }
}
