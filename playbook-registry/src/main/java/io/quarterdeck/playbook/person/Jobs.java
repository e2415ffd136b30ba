package io.quarterdeck.playbook.person;

import io.quarterdeck.playbook.audit.AuditEvent;
import io.quarterdeck.playbook.audit.AuditLog;
import io.quarterdeck.playbook.gate.FollowUps;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.playbook.run.RunId;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What people are asked to do, and what they say they did. */
public final class Jobs {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LONGEST = 8_000;

  private final JobTable table;
  private final AuditLog audit;
  private final FollowUps followUps;
  private final Clock clock;

  public Jobs(RegistryDatabase database, AuditLog audit, FollowUps followUps, Clock clock) {
    this.table = new JobTable(database);
    this.audit = audit;
    this.followUps = followUps;
    this.clock = clock;
  }

  /** What became of a report. */
  public sealed interface Outcome {
    record Completed(Job job) implements Outcome {}

    /**
     * It does not count.
     *
     * @param message a sentence for the person
     */
    record NotTaken(String message) implements Outcome {}

    /** There is no such job. */
    record Unknown() implements Outcome {}
  }

  public Optional<Job> find(String id) {
    return table.find(id);
  }

  /** Those that are open, the one that is due first first. */
  public List<Job> open(int limit) {
    return table.open(limit);
  }

  /**
   * Takes a person's report; the run ends with it.
   *
   * @param state {@code done} or {@code failed}
   * @param said what the person did or why it could not be done; at most 8,000 characters
   * @param answers by question; all are needed where it is done
   */
  public Outcome complete(
      String id, Requester by, JobState state, String said, Map<String, String> answers) {
    Optional<Job> job = table.find(id);
    if (job.isEmpty()) {
      return new Outcome.Unknown();
    }
    String objection = objection(job.get(), by, state, said, answers);
    return objection == null
        ? ended(job.get(), by, state, said, answers)
        : new Outcome.NotTaken(objection);
  }

  private static @Nullable String objection(
      Job job, Requester by, JobState state, String said, Map<String, String> answers) {
    if (!by.person()) {
      return "Only a person can say that a manual job is done.";
    }
    if (state != JobState.DONE && state != JobState.FAILED) {
      return "Say done or failed.";
    }
    if (said.isBlank() || said.length() > LONGEST) {
      return "Say in 1 to " + LONGEST + " characters what you did or why it could not be done.";
    }
    if (!job.questions().containsAll(answers.keySet())) {
      return "There are answers to what was not asked; asked was: " + job.questions();
    }
    if (answers.values().stream().anyMatch(answer -> answer.length() > LONGEST)) {
      return "An answer may have " + LONGEST + " characters.";
    }
    boolean whole =
        job.questions().stream()
            .noneMatch(question -> answers.getOrDefault(question, "").isBlank());
    return state == JobState.DONE && !whole ? "Answer all of it: " + job.questions() : null;
  }

  private Outcome ended(
      Job job, Requester by, JobState state, String said, Map<String, String> answers) {
    boolean ended =
        audit.alone(() -> {
          boolean first = table.end(job.id(), state, said, answers, by.name(), clock.instant());
          if (first) {
            audit.append(
                AuditEvent.JOB_COMPLETED,
                by.signature(),
                job.runId(),
                JSON.writeValueAsString(
                    Map.of("job", job.id(), "state", state.word(), "said", said)));
          }
          return first;
        });
    if (!ended) {
      return new Outcome.NotTaken("It is no longer open.");
    }
    followUps.soon(new RunId(job.runId()));
    return new Outcome.Completed(table.find(job.id()).orElseThrow());
  }
}
