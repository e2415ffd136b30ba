package io.quarterdeck.server.incident.role;

import io.quarterdeck.playbook.Playbook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what the manager answers. */
final class ManagerAnswers {
  private static final int MOST_TOLD = 6;

  private ManagerAnswers() {}

  static RoleAnswer actions(Part answer, TurnScope scope) {
    Set<ActionDraft> seen = new HashSet<>();
    List<ActionDraft> drafts = new ArrayList<>();
    for (Part part : answer.parts("actions", 1, ActionDraft.most(scope))) {
      Addressing.check(part, scope);
      Addressing.refuseId(part, "action_id");
      ActionDraft draft = action(part, scope);
      if (!seen.add(draft) && !draft.name().isEmpty()) {
        part.problem("action_name", "This action is there twice; leave one out.");
      }
      drafts.add(draft);
    }
    Set<String> covered = new HashSet<>();
    drafts.forEach(draft -> covered.add(draft.taskId()));
    left(scope.tasks().stream(), covered::contains)
        .forEach(id ->
            answer.problem(
                "actions",
                "Task %s has no action; add one for it, by a playbook or a person.".formatted(id)));
    return new RoleAnswer.Actions(drafts);
  }

  /** Those of some ids that nothing was said of; each once. */
  static Stream<String> left(Stream<String> ids, Predicate<String> covered) {
    return ids.distinct().filter(covered.negate());
  }

  private static ActionDraft action(Part part, TurnScope scope) {
    String taskId = part.requiredId("task_id");
    if (!taskId.isEmpty() && !scope.tasks().contains(taskId)) {
      part.problem(
          "task_id",
          "%s is no open task of this turn; use %s."
              .formatted(Quoted.of(taskId), ids(scope.tasks().stream())));
    }
    Target target = Target.of(part, "action_entity", scope.playbooks());
    Person person =
        Assigned.to(part, "action_assignee", Role.OPERATOR, target.named(), target.person());
    checkOne(part, target.named(), person);
    Playbook playbook = target.playbook();
    return new ActionDraft(
        taskId,
        part.line("action_name", ActionDraft.LONGEST_NAME),
        playbook == null ? null : playbook.name().value(),
        person);
  }

  private static void checkOne(Part part, boolean named, @Nullable Person person) {
    if (named && person != null) {
      part.problem("person", "Name a playbook or a person, not both; make it two actions.");
    } else if (!named && person == null) {
      part.problem(
          "playbook_name",
          "Neither a playbook nor a person is named; add playbook_name or person.");
    }
  }

  /** Some ids, as a sentence lists them. */
  static String ids(Stream<String> ids) {
    List<String> all = ids.limit(MOST_TOLD + 1L).toList();
    if (all.isEmpty()) {
      return "ROGER, as there is none";
    }
    String told = Part.listed(all.stream().limit(MOST_TOLD));
    return all.size() > MOST_TOLD ? "an id of the turn, such as " + told : "one of " + told;
  }
}
