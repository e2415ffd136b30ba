package io.quarterdeck.server.command;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code runs}: what was asked for, what became of it, and stopping it. */
final class RunsCommand {
  private static final String[] FILTERS = {
    "--state", "--playbook", "--incident", "--requested-by", "--limit", "--before"
  };

  static final HubCommand COMMAND =
      new HubCommand(
          "runs",
          new Verb(
              "[list] [--state STATE] [--playbook NAME] [--incident ID] [--requested-by TOKEN]"
                  + " [--limit N] [--before RUN] [--json]",
              RunsCommand::list),
          new Verb("show RUN [--json]", call -> shown(call, call.get(path(call, "")))),
          new Verb("result RUN", RunsCommand::result),
          new Verb("cancel RUN [--json]", RunsCommand::cancel),
          new Verb("settle RUN --outcome STATE --because TEXT [--json]", RunsCommand::settle));

  private RunsCommand() {}

  private static String path(Call call, String rest) {
    return Call.path("/runs/%s", call.word(0)) + rest;
  }

  private static int list(Call call) {
    JsonNode page = call.get("/runs" + call.query(FILTERS));
    if (call.printed(page)) {
      return 0;
    }
    page.path("runs").forEach(run -> RunText.row(call, run));
    if (page.path("runs").isEmpty()) {
      call.say("There is no such run.");
    }
    if (page.has("next")) {
      call.print("older ones: --before %s", page.path("next"));
    }
    return 0;
  }

  /** A run that failed is shown well: what became of it is no fault of this command. */
  private static int shown(Call call, JsonNode run) {
    if (!call.printed(run)) {
      RunText.show(call, run);
    }
    return 0;
  }

  private static int result(Call call) {
    call.say(Plain.json(call.get(path(call, "/result"))));
    return 0;
  }

  private static int cancel(Call call) {
    return shown(call, call.post(path(call, "/cancel"), null));
  }

  private static int settle(Call call) {
    return shown(
        call,
        call.post(
            path(call, "/settle"),
            Map.of("state", call.value("--outcome", ""), "how", call.value("--because", ""))));
  }
}
