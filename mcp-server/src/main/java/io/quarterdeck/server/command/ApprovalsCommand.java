package io.quarterdeck.server.command;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code approvals}: shows people what waits for them, and takes their answers. */
final class ApprovalsCommand {
  static final HubCommand COMMAND =
      new HubCommand(
          "approvals",
          new Verb("[list]", ApprovalsCommand::list),
          new Verb(
              "show ID", call -> show(call, call.get(Call.path("/approvals/%s", call.word(0))))),
          new Verb("approve ID [--because TEXT]", call -> decide(call, "/approvals/%s/approve")),
          new Verb("refuse ID --because TEXT", call -> decide(call, "/approvals/%s/refuse")));

  private ApprovalsCommand() {}

  private static int list(Call call) {
    JsonNode waiting = call.get("/approvals").path("approvals");
    waiting.forEach(approval -> show(call, approval));
    if (waiting.isEmpty()) {
      call.say("Nothing waits for approval.");
    }
    return 0;
  }

  private static int show(Call call, JsonNode approval) {
    JsonNode run = approval.path("run");
    call.print(
        "%s  %s %s (%s, risk %s)",
        approval.path("approval_id"),
        approval.path("state"),
        run.path("playbook"),
        run.path("effect"),
        run.path("risk"));
    RunText.arguments(call, run);
    call.print(
        "    asked by %s for run %s; %s more must approve until %s",
        run.path("requested_by"),
        run.path("run_id"),
        approval.path("missing"),
        approval.path("expires_at"));
    approval.path("reasons").forEach(reason -> call.print("    %s", reason));
    return 0;
  }

  private static int decide(Call call, String path) {
    JsonNode answer =
        call.post(Call.path(path, call.word(0)), Map.of("reason", call.value("--because", "")));
    if (answer.has("missing")) {
      call.print("counted; %s more must approve", answer.path("missing"));
    } else {
      call.print("%s is %s", answer.path("run_id"), answer.path("state"));
    }
    return 0;
  }
}
