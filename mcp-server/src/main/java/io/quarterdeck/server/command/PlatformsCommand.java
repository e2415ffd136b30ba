package io.quarterdeck.server.command;

import tools.jackson.databind.JsonNode;

/** {@code platforms}: what is connected and how it is, and asking it what it has now. */
final class PlatformsCommand {
  static final HubCommand COMMAND =
      new HubCommand(
          "platforms",
          new Verb("[list]", PlatformsCommand::list),
          new Verb("sync NAME", PlatformsCommand::sync));

  private PlatformsCommand() {}

  private static int list(Call call) {
    JsonNode answer = call.get("/platforms");
    answer
        .path("platforms")
        .forEach(platform -> {
          call.print(
              "%-24s %-10s %s playbooks",
              platform.path("name"), platform.path("state"), platform.path("playbooks"));
          if (platform.has("last_sync")) {
            synced(call, platform.path("last_sync"));
          }
        });
    answer.path("pack_problems").forEach(problem -> call.print("pack problem: %s", problem));
    return 0;
  }

  private static int sync(Call call) {
    return synced(call, call.post(Call.path("/platforms/%s/sync", call.word(0)), null));
  }

  private static int synced(Call call, JsonNode sync) {
    call.print("    synced %s: %s playbooks", sync.path("at"), sync.path("playbooks"));
    if (sync.has("problem")) {
      call.print("    %s", sync.path("problem"));
      return 1;
    }
    return 0;
  }
}
