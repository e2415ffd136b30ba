package io.quarterdeck.server.command;

import io.quarterdeck.server.command.Arguments.WrongUseException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code jobs}: what people are asked to do, and what they report of it. */
final class JobsCommand {
  static final HubCommand COMMAND =
      new HubCommand(
          "jobs",
          new Verb("[list] [--limit N]", JobsCommand::list),
          new Verb("show JOB", call -> show(call, one(call))),
          new Verb(
              "complete JOB [--done | --failed] --because TEXT [QUESTION=ANSWER…]",
              JobsCommand::complete));

  private JobsCommand() {}

  private static JsonNode one(Call call) {
    return call.get(Call.path("/jobs/%s", call.word(0)));
  }

  private static int list(Call call) {
    JsonNode jobs = call.get("/jobs" + call.query("--limit")).path("jobs");
    jobs.forEach(job -> row(call, job));
    if (jobs.isEmpty()) {
      call.say("Nobody is asked to do anything.");
    }
    return 0;
  }

  private static void row(Call call, JsonNode job) {
    call.print("%s  %s  %s", job.path("job_id"), job.path("state"), job.path("task"));
    call.print(
        job.path("overdue").booleanValue(false)
            ? "    for %s, OVERDUE since %s"
            : "    for %s, due %s",
        job.path("assignee"),
        job.path("due_at"));
  }

  private static int show(Call call, JsonNode job) {
    row(call, job);
    call.print("    run %s", job.path("run_id"));
    job.path("details").forEachEntry((name, value) -> RunText.named(call, name, value));
    job.path("questions").forEach(question -> call.print("    asked: %s", question));
    if (job.has("completed_by")) {
      call.print("    %s said: %s", job.path("completed_by"), job.path("said"));
    }
    job.path("answers").forEachEntry((name, value) -> RunText.named(call, name, value));
    return 0;
  }

  private static int complete(Call call) {
    if (call.has("--done") == call.has("--failed")) {
      throw new WrongUseException("say either --done or --failed");
    }
    List<String> words = call.wordsFrom(1);
    Map<String, String> answers =
        words.isEmpty() ? Map.of() : NamedValues.of(words, questions(call)).values();
    JsonNode job =
        call.post(
            Call.path("/jobs/%s/complete", call.word(0)),
            Map.of(
                "state",
                call.has("--done") ? "done" : "failed",
                "said",
                call.value("--because", ""),
                "answers",
                answers));
    return show(call, job);
  }

  private static List<String> questions(Call call) {
    return one(call).path("questions").valueStream().map(JsonNode::asString).toList();
  }
}
