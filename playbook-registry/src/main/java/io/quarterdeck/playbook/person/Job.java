package io.quarterdeck.playbook.person;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person is asked to do.
 *
 * @param id {@code job_} and the digits of its run's id
 * @param assignee who is asked: a person, a team, a role
 * @param task what to do; may hold text that others wrote
 * @param details JSON object with the values that the task needs
 * @param questions what the person is to answer, each once
 * @param said what the person reported, empty while open
 * @param answers by question
 */
public record Job(
    String id,
    String runId,
    String assignee,
    String task,
    String details,
    List<String> questions,
    JobState state,
    String said,
    Map<String, String> answers,
    @Nullable String completedBy,
    Instant createdAt,
    Instant dueAt,
    @Nullable Instant completedAt) {

  public Job {
    questions = List.copyOf(questions);
    answers = Map.copyOf(answers);
  }

  public boolean overdue(Instant now) {
    return state == JobState.OPEN && now.isAfter(dueAt);
  }
}
