package io.quarterdeck.server.command;

import io.quarterdeck.server.command.Arguments.WrongUseException;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code audit verify | show RUN}: whether the log is as it was written, and what it tells. */
final class AuditCommand {
  private static final String USE = "use: audit verify | audit show RUN  [--token FILE]";

  private final HubCommand hub;
  private final PrintStream out;

  AuditCommand(HubClient hub, PrintStream out, PrintStream err) {
    this.hub = new HubCommand(hub, err);
    this.out = out;
  }

  int run(List<String> words) {
    return hub.run(() -> {
      Arguments arguments = Arguments.of(words, Set.of("--token"), Set.of());
      List<String> rest = arguments.rest();
      if (rest.equals(List.of("verify"))) {
        return verify(arguments);
      }
      if (rest.size() == 2 && rest.getFirst().equals("show")) {
        return show(rest.get(1), arguments);
      }
      throw new WrongUseException(USE);
    });
  }

  private int verify(Arguments arguments) {
    JsonNode answer = hub.ask("GET", "/audit", arguments.value("--token"), null);
    if (answer.path("whole").booleanValue()) {
      out.printf(
          "%d records, each as it was written. Head: %s%n",
          answer.path("records").longValue(), answer.path("head").asString(""));
      return 0;
    }
    out.printf(
        "BROKEN at record %d: %s%n",
        answer.path("first_bad_record").longValue(), answer.path("problem").asString(""));
    return 1;
  }

  private int show(String subject, Arguments arguments) {
    JsonNode records =
        hub.ask("GET", "/audit/" + HubCommand.segment(subject), arguments.value("--token"), null)
            .path("records");
    for (JsonNode record : records) {
      out.printf(
          "%d  %s  %-18s %-16s %s%n",
          record.path("seq").longValue(),
          record.path("at").asString(""),
          record.path("event").asString(""),
          record.path("actor").asString(""),
          Plain.text(record.path("content").path("message").asString("")));
    }
    if (records.isEmpty()) {
      out.println("The log tells nothing of it.");
    }
    return 0;
  }
}
