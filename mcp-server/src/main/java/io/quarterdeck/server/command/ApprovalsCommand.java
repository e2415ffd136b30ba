package io.quarterdeck.server.command;

import io.quarterdeck.server.command.Arguments.WrongUseException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code approvals [list | show ID | approve ID | refuse ID --because TEXT]}. */
final class ApprovalsCommand {
  private static final String USE =
      "use: approvals [list | show ID | approve ID [--because TEXT] | refuse ID --because TEXT]"
          + " [--token FILE]";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HubCommand hub;
  private final PrintStream out;

  ApprovalsCommand(HubClient hub, PrintStream out, PrintStream err) {
    this.hub = new HubCommand(hub, err);
    this.out = out;
  }

  int run(List<String> words) {
    return hub.run(() -> {
      Arguments arguments = Arguments.of(words, Set.of("--because", "--token"), Set.of());
      List<String> rest = arguments.rest();
      String what = rest.isEmpty() ? "list" : rest.getFirst();
      if (what.equals("list") && rest.size() <= 1) {
        return list(arguments);
      }
      if (rest.size() != 2) {
        throw new WrongUseException(USE);
      }
      String path = "/approvals/" + HubCommand.segment(rest.get(1));
      return switch (what) {
        case "show" -> show(hub.ask("GET", path, arguments.value("--token"), null));
        case "approve", "refuse" -> decide(path + "/" + what, arguments);
        default -> throw new WrongUseException(USE);
      };
    });
  }

  private int list(Arguments arguments) {
    JsonNode waiting =
        hub.ask("GET", "/approvals", arguments.value("--token"), null).path("approvals");
    waiting.forEach(this::show);
    if (waiting.isEmpty()) {
      out.println("Nothing waits for approval.");
    }
    return 0;
  }

  private int show(JsonNode approval) {
    JsonNode run = approval.path("run");
    out.printf(
        "%s  %s %s (%s, risk %s)%n",
        approval.path("approval_id").asString(""),
        approval.path("state").asString(""),
        run.path("playbook").asString(""),
        run.path("effect").asString(""),
        run.path("risk").asString(""));
    run.path("arguments")
        .forEachEntry((name, value) ->
            out.printf(
                "    %s = %s  [%s]%n",
                Plain.text(name),
                Plain.text(value.isString() ? value.asString("") : value.toString()),
                run.path("origins").path(name).asString("model")));
    out.printf(
        "    asked by %s for run %s; %d more must approve until %s%n",
        run.path("requested_by").asString(""),
        run.path("run_id").asString(""),
        approval.path("missing").intValue(),
        approval.path("expires_at").asString(""));
    approval
        .path("reasons")
        .forEach(reason -> out.println("    " + Plain.text(reason.asString(""))));
    return 0;
  }

  private int decide(String path, Arguments arguments) {
    String because = arguments.value("--because");
    JsonNode answer =
        hub.ask(
            "POST",
            path,
            arguments.value("--token"),
            JSON.writeValueAsString(Map.of("reason", because == null ? "" : because)));
    if (answer.has("missing")) {
      out.printf("counted; %d more must approve%n", answer.path("missing").intValue());
    } else {
      out.printf(
          "%s is %s%n", answer.path("run_id").asString(""), answer.path("state").asString(""));
    }
    return 0;
  }
}
