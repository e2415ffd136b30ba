package io.quarterdeck.server.command;

import tools.jackson.databind.JsonNode;

/** {@code playbooks [WORD]}: what there is to run, by name. */
final class PlaybooksCommand {
  static final HubCommand COMMAND =
      new HubCommand("playbooks", new Verb("[WORD]", PlaybooksCommand::list));

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
