package io.quarterdeck.server.incident.role;

import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.server.incident.role.TurnScope.OpenAction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the operator answers. */
final class OperatorAnswers {
  private static final List<String> TYPES = List.of("playbook", "tool", "manual");
  static final int LONGEST_SOURCE = 200;

  private OperatorAnswers() {}

  static RoleAnswer commands(Part answer, TurnScope scope) {
    Set<CommandDraft> seen = new HashSet<>();
    List<CommandDraft> drafts = new ArrayList<>();
    for (Part part : answer.parts("commands", 1, CommandDraft.most(scope))) {
      Addressing.check(part, scope);
      Addressing.refuseId(part, "command_id");
      CommandDraft draft = command(part, scope);
      if (!seen.add(draft) && !draft.name().isEmpty()) {
        part.problem("command_name", "This command is there twice; leave one out.");
      }
      drafts.add(draft);
    }
    Set<String> covered = new HashSet<>();
    drafts.forEach(draft -> covered.add(draft.actionId()));
    ManagerAnswers.left(scope.actions().stream().map(OpenAction::id), covered::contains)
        .forEach(id ->
            answer.problem("commands", "Action %s has no command; add one for it.".formatted(id)));
    return new RoleAnswer.Commands(drafts);
  }

  private static CommandDraft command(Part part, TurnScope scope) {
    String actionId = part.requiredId("action_id");
    OpenAction action = scope.action(actionId).orElse(null);
    if (action == null && !actionId.isEmpty()) {
      part.problem(
          "action_id",
          "%s is no open action of this turn; use %s."
              .formatted(
                  Quoted.of(actionId),
                  ManagerAnswers.ids(scope.actions().stream().map(OpenAction::id))));
    }
    return command(part, scope, actionId, action);
  }

  private static CommandDraft command(
      Part part, TurnScope scope, String actionId, @Nullable OpenAction action) {
    Optional<String> type = part.word("command_type", TYPES);
    boolean manual = type.filter("manual"::equals).isPresent();
    Target target = Target.of(part, "command_entity", scope.playbooks());
    Person person = Assigned.to(part, "command_assignee", Role.EXECUTOR, !manual, target.person());
    Playbook playbook = null;
    if (manual) {
      person = worker(part, target, person, action);
    } else if (type.isPresent()) {
      playbook = playbook(part, target, person, action, scope);
      person = null;
    }
    return new CommandDraft(
        taskId(part, action),
        actionId,
        manual ? CommandType.MANUAL : CommandType.PLAYBOOK,
        part.line("command_name", CommandDraft.LONGEST_NAME),
        playbook == null ? null : playbook.name().value(),
        params(part, playbook),
        part.texts("sources", CommandDraft.MOST_SOURCES, LONGEST_SOURCE),
        person);
  }

  private static String taskId(Part part, @Nullable OpenAction action) {
    Optional<String> said = part.id("task_id");
    if (action == null) {
      return said.orElse("");
    }
    if (said.isPresent() && !said.get().equals(action.taskId())) {
      part.problem(
          "task_id",
          "%s is not the task of action %s; use %s."
              .formatted(Quoted.of(said.get()), action.id(), action.taskId()));
    }
    return action.taskId();
  }

  private static @Nullable Person worker(
      Part part, Target target, @Nullable Person person, @Nullable OpenAction action) {
    if (target.named()) {
      part.problem(
          "command_type",
          "A manual command has no playbook; leave the playbook out of its entity.");
    }
    Person worker = person == null && action != null ? action.person() : person;
    if (worker == null) {
      part.problem(
          "command_entity",
          "A manual command needs a person or team: add user_name, and say in command_name what they"
              + " are to do.");
    }
    return worker;
  }

  private static @Nullable Playbook playbook(
      Part part,
      Target target,
      @Nullable Person person,
      @Nullable OpenAction action,
      TurnScope scope) {
    if (person != null) {
      part.problem(
          "command_type", "A person does what is manual; use manual, or leave the person out.");
    }
    if (action != null && action.playbook() == null && action.person() != null) {
      part.problem("command_type", "Action %s is for a person; use manual.".formatted(action.id()));
      return null;
    }
    return target.named() ? chosen(part, target, action) : ofAction(part, action, scope);
  }

  private static @Nullable Playbook chosen(Part part, Target target, @Nullable OpenAction action) {
    Playbook playbook = target.playbook();
    String wanted = action == null ? null : action.playbook();
    if (playbook != null && wanted != null && !playbook.name().value().equals(wanted)) {
      part.problem(
          "command_entity",
          "The manager chose playbook %s for this action; use that one.".formatted(wanted));
    }
    return playbook;
  }

  /** The manager has named it already. */
  private static @Nullable Playbook ofAction(
      Part part, @Nullable OpenAction action, TurnScope scope) {
    String wanted = action == null ? null : action.playbook();
    List<Playbook> meant = wanted == null ? List.of() : scope.playbooks().meant(wanted);
    if (meant.size() == 1) {
      return meant.getFirst();
    }
    part.problem("command_entity", "The playbook is missing; add its playbook_name.");
    return null;
  }

  private static Arguments params(Part part, @Nullable Playbook playbook) {
    Part params = part.inner("command_params");
    return params.node().isObject() || playbook != null
        ? Parameters.of(params, playbook)
        : Arguments.NONE;
  }
}
