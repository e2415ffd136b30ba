package io.quarterdeck.server.incident.referee;

import io.quarterdeck.server.incident.Action;
import io.quarterdeck.server.incident.Acts;
import io.quarterdeck.server.incident.Command;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Referee;
import io.quarterdeck.server.incident.Resolution;
import io.quarterdeck.server.incident.Task;
import io.quarterdeck.server.incident.Turn;
import io.quarterdeck.server.incident.role.ActionDraft;
import io.quarterdeck.server.incident.role.AnswerReader;
import io.quarterdeck.server.incident.role.CommandDraft;
import io.quarterdeck.server.incident.role.Person;
import io.quarterdeck.server.incident.role.Problem;
import io.quarterdeck.server.incident.role.Reading;
import io.quarterdeck.server.incident.role.Role;
import io.quarterdeck.server.incident.role.RoleAnswer;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Judges by the rules of the roles, and gives what it accepts ids of the hub's own. */
public final class RoleReferee implements Referee {
  private static final int LONGEST_PROBLEM = 500;

  private final Scopes scopes;

  public RoleReferee(Scopes scopes) {
    this.scopes = scopes;
  }

  @Override
  public Verdict judge(Incident in, Turn turn, String answer) {
    return switch (AnswerReader.read(answer, scopes.of(in, turn))) {
      case Reading.Refused refused ->
          new Verdict.SentBack(refused.problems().stream().map(RoleReferee::said).toList(), false);
      case Reading.Accepted accepted -> judged(in, turn, accepted.answer());
    };
  }

  private static String said(Problem problem) {
    String text = (problem.path().isEmpty() ? "" : problem.path() + ": ") + problem.sentence();
    return text.length() <= LONGEST_PROBLEM ? text : text.substring(0, LONGEST_PROBLEM);
  }

  private static Verdict judged(Incident in, Turn turn, RoleAnswer answer) {
    return switch (answer) {
      case RoleAnswer.Roger roger -> new Verdict.SentBack(List.of(stillToDo(turn.role())), true);
      case RoleAnswer.Tasks tasks -> accepted(tasks(turn, tasks));
      case RoleAnswer.Actions actions -> accepted(actions(turn, actions));
      case RoleAnswer.Commands commands -> accepted(commands(in, turn, commands));
      case RoleAnswer.Summary summary -> accepted(summed(turn, summary));
      case RoleAnswer.MissionComplete complete ->
          new Verdict.Accepted(
              Acts.closing(
                  in,
                  resolution(complete.resolution()),
                  complete.summary(),
                  String.valueOf(turn.holder())));
    };
  }

  private static String stillToDo(Role role) {
    return switch (role) {
      case CAPTAIN ->
          "ROGER ends nothing: answer TASK with what is to be found out or done next, or"
              + " MISSION_COMPLETE with how it ended.";
      case MANAGER -> "Every open task needs an action: a playbook, or a person.";
      case OPERATOR -> "Every open action needs a command.";
      case EXPERT -> "Say in SUMMARY what came of every execution, of failures too.";
      case EXECUTOR -> "The executor answers nothing.";
    };
  }

  private static Verdict accepted(Event event) {
    return new Verdict.Accepted(List.of(event));
  }

  private static Event tasks(Turn turn, RoleAnswer.Tasks tasks) {
    return new Event.TasksGiven(
        turn.id(),
        tasks.tasks().stream()
            .map(draft ->
                new Task(
                    id(),
                    turn.round(),
                    draft.assignee().word(),
                    draft.type().word(),
                    draft.name(),
                    draft.intent(),
                    draft.entity()))
            .toList());
  }

  private static Event actions(Turn turn, RoleAnswer.Actions actions) {
    return new Event.ActionsGiven(
        turn.id(), actions.actions().stream().map(draft -> action(turn, draft)).toList());
  }

  private static Action action(Turn turn, ActionDraft draft) {
    return new Action(
        id(), draft.taskId(), turn.round(), draft.name(), draft.playbook(), name(draft.person()));
  }

  private static Event commands(Incident in, Turn turn, RoleAnswer.Commands commands) {
    return new Event.CommandsGiven(
        turn.id(), commands.commands().stream().map(draft -> command(in, draft)).toList());
  }

  private static Command command(Incident in, CommandDraft draft) {
    Action action =
        in.actions().stream()
            .filter(one -> one.id().equals(draft.actionId()))
            .findAny()
            .orElseThrow();
    return Command.ready(
        id(),
        action,
        draft.type().word(),
        draft.name(),
        draft.playbook(),
        name(draft.person()),
        draft.params().tree().toString(),
        draft.sources());
  }

  private static Event summed(Turn turn, RoleAnswer.Summary summary) {
    return new Event.RoundSummed(
        turn.id(),
        turn.round(),
        summary.text(),
        summary.executions().stream()
            .map(note -> new Event.Note(note.commandId(), note.note()))
            .toList(),
        summary.suggestions());
  }

  private static @Nullable String name(@Nullable Person person) {
    return person == null ? null : person.id() == null ? person.name() : person.id();
  }

  /** A captain says it in words of its own; what they do not tell is for a person to sort. */
  private static Resolution resolution(String words) {
    String plain = words.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
    for (Resolution resolution : Resolution.values()) {
      if (plain.startsWith(resolution.word())) {
        return resolution;
      }
    }
    return Resolution.REPORTED;
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
