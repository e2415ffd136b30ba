package io.quarterdeck.server.command;

import io.quarterdeck.server.command.Arguments.WrongUseException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code playbooks [WORD]}: what there is to run, by name. */
final class PlaybooksCommand {
  private final HubCommand hub;
  private final PrintStream out;

  PlaybooksCommand(HubClient hub, PrintStream out, PrintStream err) {
    this.hub = new HubCommand(hub, err);
    this.out = out;
  }

  int run(List<String> words) {
    return hub.run(() -> {
      Arguments arguments = Arguments.of(words, Set.of("--token"), Set.of());
      if (arguments.rest().size() > 1) {
        throw new WrongUseException("use: playbooks [WORD] [--token FILE]");
      }
      return list(arguments, arguments.rest().isEmpty() ? "" : arguments.rest().getFirst());
    });
  }

  private int list(Arguments arguments, String word) {
    String path =
        "/playbooks?limit=1000&q=" + URLEncoder.encode(word, StandardCharsets.UTF_8) + "&after=";
    String after = "";
    do {
      JsonNode page = hub.ask("GET", path + after, arguments.value("--token"), null);
      page.path("playbooks").forEach(this::show);
      after = page.path("next").asString("");
    } while (!after.isEmpty());
    return 0;
  }

  private void show(JsonNode playbook) {
    out.printf(
        "%-40s %-6s %-8s %-8s %s: %s%n",
        playbook.path("name").asString(""),
        playbook.path("effect").asString(""),
        playbook.path("risk").asString(""),
        playbook.path("health").asString(""),
        playbook.path("platform").asString(""),
        Plain.text(playbook.path("title").asString("")));
  }
}
