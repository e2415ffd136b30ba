package io.quarterdeck.decision.rulecase;

import io.quarterdeck.rules.book.ResponseBook;
import io.quarterdeck.rules.response.Action;
import io.quarterdeck.rules.response.CaptainAnswer;
import io.quarterdeck.rules.response.CaptainAnswer.Complete;
import io.quarterdeck.rules.response.CaptainAnswer.HandOver;
import io.quarterdeck.rules.response.CaptainAnswer.Tasks;
import io.quarterdeck.rules.response.Command;
import io.quarterdeck.rules.response.ExpertAnswer;
import io.quarterdeck.rules.response.IncidentScene;
import io.quarterdeck.rules.response.Planned;
import io.quarterdeck.rules.response.Reason;
import io.quarterdeck.rules.scoring.RuleFailure;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the response rules said in a turn, in the words of cases.
 *
 * @param complete the resolution's word, {@code none} where it is not over
 */
record TurnOutcome(
    Set<String> tasks,
    String complete,
    boolean handOver,
    Set<String> actions,
    Set<String> commands,
    List<String> says,
    List<String> fired,
    List<RuleFailure> failures) {
  private static final String NONE = "none";
  private static final String PERSON = "person";

  static TurnOutcome of(ResponseBook book, TurnStep step) {
    IncidentScene scene = step.scene();
    return switch (step.role()) {
      case CAPTAIN -> captain(book.captain(scene));
      case MANAGER -> manager(book.manager(scene));
      case OPERATOR -> operator(book.operator(scene));
      case EXPERT -> expert(book.expert(scene));
    };
  }

  private static TurnOutcome captain(Planned<CaptainAnswer> planned) {
    return switch (planned.answer()) {
      case Tasks(List<CaptainAnswer.Task> tasks) ->
          captain(planned, lines(tasks.stream().map(TurnOutcome::line)), NONE, false);
      case Complete complete -> captain(planned, Set.of(), complete.resolution().word(), false);
      case HandOver handOver -> captain(planned, Set.of(), NONE, true);
    };
  }

  private static TurnOutcome captain(
      Planned<CaptainAnswer> planned, Set<String> tasks, String complete, boolean handOver) {
    return new TurnOutcome(
        tasks,
        complete,
        handOver,
        Set.of(),
        Set.of(),
        List.of(),
        planned.fired(),
        planned.failures());
  }

  private static TurnOutcome manager(Planned<List<Action>> planned) {
    return played(
        planned, lines(planned.answer().stream().map(TurnOutcome::line)), Set.of(), List.of());
  }

  private static TurnOutcome operator(Planned<List<Command>> planned) {
    return played(
        planned, Set.of(), lines(planned.answer().stream().map(TurnOutcome::line)), List.of());
  }

  private static TurnOutcome expert(Planned<ExpertAnswer> planned) {
    ExpertAnswer answer = planned.answer();
    return played(
        planned,
        Set.of(),
        Set.of(),
        Stream.concat(answer.conclusions().stream(), answer.suggestions().stream())
            .map(Reason::sentence)
            .toList());
  }

  private static TurnOutcome played(
      Planned<?> planned, Set<String> actions, Set<String> commands, List<String> says) {
    return new TurnOutcome(
        Set.of(), NONE, false, actions, commands, says, planned.fired(), planned.failures());
  }

  private static Set<String> lines(Stream<String> lines) {
    return lines.collect(Collectors.toCollection(TreeSet::new));
  }

  private static String line(CaptainAnswer.Task task) {
    return (task.intent().word() + " " + task.value()).strip();
  }

  private static String line(Action action) {
    return action.taskId() + " " + (action.playbook() == null ? PERSON : action.playbook());
  }

  private static String line(Command command) {
    return switch (command) {
      case Command.Run run ->
          run.actionId()
              + " "
              + run.playbook()
              + run.arguments().entrySet().stream()
                  .map(argument -> " " + argument.getKey() + "=" + argument.getValue())
                  .collect(Collectors.joining());
      case Command.Manual manual -> manual.actionId() + " " + PERSON + " " + manual.who();
    };
  }
}
