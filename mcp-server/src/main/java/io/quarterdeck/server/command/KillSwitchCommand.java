package io.quarterdeck.server.command;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code kill-switch}: keeps everything from starting, and lets it start again. */
final class KillSwitchCommand {
  static final HubCommand COMMAND =
      new HubCommand(
          "kill-switch",
          new Verb("[show]", call -> show(call, call.get("/kill-switch"))),
          new Verb("on --because TEXT", call -> show(call, set(call, true))),
          new Verb("off --because TEXT", call -> show(call, set(call, false))));

  private KillSwitchCommand() {}

  private static JsonNode set(Call call, boolean engaged) {
    return call.put(
        "/kill-switch", Map.of("engaged", engaged, "reason", call.value("--because", "")));
  }

  private static int show(Call call, JsonNode position) {
    call.say(
        position.path("engaged").booleanValue(false)
            ? "The kill switch is on: nothing is started."
            : "The kill switch is off.");
    if (position.has("by")) {
      call.print(
          "    by %s since %s: %s",
          position.path("by"), position.path("since"), position.path("reason"));
    }
    return 0;
  }
}
