package io.quarterdeck.server.command;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** {@code audit}: whether the log is as it was written, and what it tells. */
final class AuditCommand {
  /** Every record is read. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  static final HubCommand COMMAND =
      new HubCommand(
          "audit",
          new Verb("verify [--head HASH]", AuditCommand::verify),
          new Verb("show RUN", AuditCommand::show));

  private AuditCommand() {}

  private static int verify(Call call) {
    JsonNode answer = call.ask("GET", "/audit" + call.query("--head"), null, PATIENCE);
    if (answer.path("whole").booleanValue(false)) {
      if (answer.has("noted_record")) {
        call.print("Record %s has the head that you noted.", answer.path("noted_record"));
      }
      call.print(
          "%s records, each as it was written. Head: %s",
          answer.path("records"), answer.path("head"));
      return 0;
    }
    if (answer.has("first_bad_record")) {
      call.print(
          "BROKEN at record %s: %s", answer.path("first_bad_record"), answer.path("problem"));
    } else {
      call.print("NOT THE LOG THAT YOU NOTED: %s", answer.path("problem"));
    }
    return 1;
  }

  private static int show(Call call) {
    JsonNode records = call.get(Call.path("/audit/%s", call.word(0))).path("records");
    records.forEach(record ->
        call.print(
            "%s  %s  %-18s %-16s %s",
            record.path("seq"),
            record.path("at"),
            record.path("event"),
            record.path("actor"),
            record.path("content").path("message")));
    if (records.isEmpty()) {
      call.say("The log tells nothing of it.");
    }
    return 0;
  }
}
