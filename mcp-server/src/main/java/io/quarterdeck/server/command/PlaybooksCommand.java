package io.quarterdeck.server.command;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code playbooks}: what there is to run, by name, and what changed since it was accepted. */
final class PlaybooksCommand {
  static final HubCommand COMMAND =
      new HubCommand(
          "playbooks",
          new Verb("[WORD]", PlaybooksCommand::list),
          new Verb("accept PLAYBOOK [--version VERSION]", PlaybooksCommand::accept));

  private PlaybooksCommand() {}

  private static int list(Call call) {
    String word = call.words().isEmpty() ? "" : call.word(0);
    String after = "";
    do {
      JsonNode page = call.get(Call.path("/playbooks?limit=1000&q=%s&after=%s", word, after));
      page.path("playbooks").forEach(playbook -> show(call, playbook));
      after = page.path("next").asString("");
    } while (!after.isEmpty());
    return 0;
  }

  /** Takes the version that was looked at elsewhere, or else the one that it shows. */
  private static int accept(Call call) {
    String path = Call.path("/playbooks/%s", call.word(0));
    JsonNode playbook = call.get(path);
    for (JsonNode change : playbook.path("changes")) {
      call.print("%s was: %s", change.path("part"), change.path("was"));
      call.print("%s is:  %s", change.path("part"), change.path("is"));
    }
    String version = call.value("--version", playbook.path("version").asString(""));
    JsonNode accepted = call.post(path + "/accept", Map.of("version", version));
    call.print("%s is accepted as it is now: %s", accepted.path("name"), accepted.path("health"));
    return 0;
  }

  private static void show(Call call, JsonNode playbook) {
    call.print(
        "%-40s %-6s %-8s %-8s %s: %s",
        playbook.path("name"),
        playbook.path("effect"),
        playbook.path("risk"),
        playbook.path("health"),
        playbook.path("platform"),
        playbook.path("title"));
  }
}
