package io.quarterdeck.server.incident.role;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads what the captain answers. */
final class CaptainAnswers {
  private CaptainAnswers() {}

  static RoleAnswer missionComplete(Part answer) {
    answer.refuseWork(ResponseType.TASK, "MISSION_COMPLETE ends the incident");
    return new RoleAnswer.MissionComplete(
        answer.line("resolution", RoleAnswer.LONGEST_RESOLUTION),
        answer.text("summary", RoleAnswer.LONGEST_SUMMARY));
  }

  static RoleAnswer tasks(Part answer, TurnScope scope) {
    Products products = new Products(scope);
    Set<String> seen = new HashSet<>();
    List<TaskDraft> drafts = new ArrayList<>();
    List<Part> parts = answer.parts("tasks", 1, TaskDraft.MOST);
    for (Part part : parts) {
      Addressing.check(part, scope);
      Addressing.refuseId(part, "task_id");
      TaskDraft draft = task(part);
      products.check(part, draft);
      if (!draft.name().isEmpty() && !seen.add(same(draft))) {
        part.problem("task_name", "This task is asked for twice; leave one out.");
      }
      drafts.add(draft);
    }
    Hindsight.check(parts, drafts);
    return new RoleAnswer.Tasks(drafts);
  }

  private static TaskDraft task(Part part) {
    return new TaskDraft(
        part.constant("task_assignee", Assignee.values(), Assignee::word).orElse(Assignee.ANALYST),
        part.constant("task_type", TaskType.values(), TaskType::word).orElse(TaskType.QUERY),
        part.line("task_name", TaskDraft.LONGEST_NAME),
        part.optionalText("task_intent", TaskDraft.LONGEST_INTENT).orElse(null),
        part.optionalLine("task_entity", TaskDraft.LONGEST_ENTITY).orElse(null));
  }

  private static String same(TaskDraft task) {
    String words = task.name().toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Punct}]+", " ");
    return task.type() + " " + words.strip() + " " + task.entity();
  }
}
