package io.quarterdeck.server.incident.brief;

import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.server.incident.Action;
import io.quarterdeck.server.incident.AlertNote;
import io.quarterdeck.server.incident.Command;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Turn;
import io.quarterdeck.server.incident.role.Fence;
import io.quarterdeck.server.incident.role.TurnScope;
import io.quarterdeck.server.incident.similar.HelpfulPlaybook;
import io.quarterdeck.server.incident.similar.Precedents;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a role needs to know in its turn: which things, in which order, how many of them. */
final class TurnContext {
  private final Incident in;
  private final Turn turn;
  private final TurnScope scope;
  private final Supplier<Precedents> precedents;
  private final Page page;
  private final Lines lines;

  /**
   * The context of a turn.
   *
   * @param precedents looked for where a role may learn from them
   * @param budget in tokens
   */
  TurnContext(
      Incident in,
      Turn turn,
      TurnScope scope,
      Supplier<Precedents> precedents,
      Fence fence,
      int budget) {
    this.in = in;
    this.turn = turn;
    this.scope = scope;
    this.precedents = precedents;
    this.page = new Page(fence, budget);
    this.lines = new Lines(fence);
  }

  /** In Markdown; what came from outside is fenced. */
  String text() {
    Situation situation = new Situation(in, page, lines);
    situation.reported(turn.round());
    switch (turn.role()) {
      case CAPTAIN -> situation.soFar(precedents.get());
      case MANAGER -> manager();
      case OPERATOR -> operator();
      case EXPERT -> expert();
      case EXECUTOR -> throw new IllegalStateException("the executor has no turns");
    }
    page.list("What was wrong with the last answer", turn.problems(), 100, lines::problem);
    return page.text();
  }

  private void manager() {
    tasks();
    page.list("What helped in closed incidents like this one", helpful(), 15, lines::helpful)
        .list("Playbooks that there are", fitting(), 90, lines::playbook);
  }

  /** Those that there still are. */
  private List<HelpfulPlaybook> helpful() {
    return precedents.get().playbooks().stream()
        .filter(one -> !scope.playbooks().meant(one.playbook()).isEmpty())
        .toList();
  }

  private void tasks() {
    page.list("Open tasks", in.tasks(turn.round()), 40, lines::task);
  }

  /** Those first whose words stand in the tasks. */
  private List<Playbook> fitting() {
    Set<String> wanted =
        in.tasks(turn.round()).stream()
            .flatMap(task -> words(task.name() + " " + task.intent()))
            .collect(Collectors.toSet());
    return scope.playbooks().all().stream()
        .sorted(
            Comparator.comparingLong((Playbook one) ->
                    words(one.name().value() + " " + one.title() + " " + one.description())
                        .distinct()
                        .filter(wanted::contains)
                        .count())
                .reversed()
                .thenComparing(Playbook::name))
        .toList();
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> word.length() > 1);
  }

  private void operator() {
    tasks();
    page.list("Open actions", in.actions(turn.round()), 40, lines::action)
        .list("Arguments of the playbooks", chosen(), 60, lines::arguments)
        .list("Where values may come from", sources(), 60, source -> source)
        .list("Results so far", Situation.last(results()), 80, lines::command);
  }

  /** The playbooks of the open actions. */
  private List<Playbook> chosen() {
    return in.actions(turn.round()).stream()
        .map(Action::playbook)
        .filter(Objects::nonNull)
        .distinct()
        .flatMap(name -> scope.playbooks().meant(name).stream())
        .toList();
  }

  private List<String> sources() {
    return Stream.concat(
            in.alerts().stream().map(AlertNote::decisionId),
            in.commands().stream().map(Command::runId).filter(Objects::nonNull))
        .distinct()
        .limit(Situation.FEW)
        .toList();
  }

  private List<Command> results() {
    return in.commands().stream().filter(one -> one.result() != null).toList();
  }

  private void expert() {
    tasks();
    page.list("Executions of this round", in.commands(turn.round()), 75, lines::command)
        .list("Late results of earlier rounds", late(), 75, lines::command);
  }

  private List<Command> late() {
    return in.commands().stream()
        .filter(one -> one.endedIn() == turn.round() && one.round() < turn.round())
        .toList();
  }
}
