package io.quarterdeck.server.incident.brief;

import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.catalogue.ModelText;
import io.quarterdeck.server.incident.Action;
import io.quarterdeck.server.incident.AlertNote;
import io.quarterdeck.server.incident.Command;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.KnownEntity;
import io.quarterdeck.server.incident.Round;
import io.quarterdeck.server.incident.Task;
import io.quarterdeck.server.incident.Turn;
import io.quarterdeck.server.incident.referee.Scopes;
import io.quarterdeck.server.incident.role.AnswerSchema;
import io.quarterdeck.server.incident.role.Fence;
import io.quarterdeck.server.incident.role.Language;
import io.quarterdeck.server.incident.role.Role;
import io.quarterdeck.server.incident.role.RolePrompts;
import io.quarterdeck.server.incident.role.TurnScope;
import io.quarterdeck.server.incident.similar.HelpfulPlaybook;
import io.quarterdeck.server.incident.similar.Precedents;
import io.quarterdeck.server.incident.similar.SimilarIncident;
import io.quarterdeck.server.incident.similar.SimilarIncidents;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what a role is told: what its work needs, within a budget, and no more. */
public final class Briefs {
  /** Of the context, in tokens. */
  public static final int BUDGET = 6_000;

  private static final int LONG = 2_000;
  private static final int SHORT = 300;
  private static final int FEW = 40;

  /** Of incidents like one, and of playbooks that helped there. */
  private static final int PRECEDENTS = 5;

  private final Scopes scopes;
  private final SimilarIncidents similar;
  private final Supplier<String> background;
  private final RandomGenerator random;

  /**
   * Briefs.
   *
   * @param similar finds what captains and managers may learn from
   * @param background what the organisation says of itself
   * @param random unpredictable, for the marks of what came from outside
   */
  public Briefs(
      Scopes scopes,
      SimilarIncidents similar,
      Supplier<String> background,
      RandomGenerator random) {
    this.scopes = scopes;
    this.similar = similar;
    this.background = background;
    this.random = random;
  }

  /** What the role is told in this turn, as the incident is now. */
  public TurnBrief of(Incident in, Turn turn, Language language) {
    TurnScope scope = scopes.of(in, turn);
    Page page = new Page(new Fence(random), BUDGET);
    situation(page, in, turn);
    switch (turn.role()) {
      case CAPTAIN -> captain(page, in);
      case MANAGER -> manager(page, in, turn, scope);
      case OPERATOR -> operator(page, in, turn, scope);
      case EXPERT -> expert(page, in, turn);
      case EXECUTOR -> throw new IllegalStateException("the executor has no turns");
    }
    problems(page, turn);
    return new TurnBrief(prompt(turn.role(), language), page.text(), AnswerSchema.of(scope));
  }

  /** What a role is told in every turn. */
  public String prompt(Role role, Language language) {
    return RolePrompts.text(role, language, background.get());
  }

  private static void situation(Page page, Incident in, Turn turn) {
    page.line("Incident " + in.id() + ", round " + turn.round() + " of " + in.limits().rounds())
        .line(
            "Severity "
                + in.severity().word()
                + ", "
                + in.alerts().size()
                + " alerts, opened "
                + in.openedAt())
        .heading("What is reported")
        .untrusted(in.opened().title(), SHORT)
        .untrusted(in.opened().message(), LONG)
        .untrusted(in.opened().context(), LONG)
        .list("Entities", in.entities(), 25, entity -> entity(page, entity));
  }

  private static String entity(Page page, KnownEntity entity) {
    return entity.type()
        + " ("
        + entity.role()
        + ", "
        + (entity.internal() ? "ours" : "outside")
        + (entity.extracted() ? "" : ", found in free text")
        + "): "
        + page.quoted(entity.value(), SHORT);
  }

  private void captain(Page page, Incident in) {
    Precedents precedents = similar.to(in, PRECEDENTS);
    page.list("Alerts, the gravest first", gravest(in), 30, alert -> alert(page, alert))
        .list("What people say", last(in.said()), 40, said -> said(page, said))
        .list(
            "Closed incidents like this one",
            precedents.incidents(),
            25,
            one -> precedent(page, one))
        .list("What helped in them", precedents.playbooks(), 15, Briefs::helpful)
        .list("What came of each round", last(in.rounds()), 60, round -> round(page, round))
        .list(
            "Commands so far",
            last(List.copyOf(in.commands())),
            80,
            one -> command(page, one, SHORT));
  }

  private static String precedent(Page page, SimilarIncident one) {
    return one.incident()
        + ", closed as "
        + one.resolution().word()
        + ", similarity "
        + one.score()
        + page.quoted(
            one.title() + "\nshares " + String.join(", ", one.shared()) + "\n" + one.summary(),
            SHORT);
  }

  private static String helpful(HelpfulPlaybook one) {
    return "%s succeeded %d times, in %s"
        .formatted(one.playbook(), one.succeeded(), String.join(", ", one.incidents()));
  }

  private static List<AlertNote> gravest(Incident in) {
    return in.alerts().stream()
        .sorted(Comparator.comparing(AlertNote::severity).thenComparing(AlertNote::at).reversed())
        .limit(FEW)
        .toList();
  }

  private static String alert(Page page, AlertNote alert) {
    return alert.at()
        + " "
        + alert.severity().word()
        + ", score "
        + alert.score()
        + ", "
        + alert.decisionId()
        + page.quoted(alert.title() + " (rule " + alert.rule() + ")", SHORT);
  }

  private static String said(Page page, Event.Said said) {
    return said.by()
        + (said.byPerson() ? "" : " (no person)")
        + ": "
        + page.quoted(said.text(), LONG);
  }

  private static String round(Page page, Round round) {
    return "Round "
        + round.number()
        + ": "
        + page.quoted(round.summary() + "\n" + String.join("\n", round.suggestions()), LONG);
  }

  private static <T> List<T> last(List<T> all) {
    return all.subList(Math.max(0, all.size() - FEW), all.size()).reversed();
  }

  private void manager(Page page, Incident in, Turn turn, TurnScope scope) {
    tasks(page, in, turn);
    page.list(
            "What helped in closed incidents like this one",
            similar.to(in, PRECEDENTS).playbooks(),
            15,
            Briefs::helpful)
        .list(
            "Playbooks that there are",
            fitting(in, turn, scope),
            90,
            playbook -> playbook(page, playbook));
  }

  private static void tasks(Page page, Incident in, Turn turn) {
    page.list("Open tasks", in.tasks(turn.round()), 40, task -> task(page, task));
  }

  private static String task(Page page, Task task) {
    String about = task.entity() == null ? "" : "\nabout " + task.entity();
    return task.id()
        + " "
        + task.assignee()
        + " "
        + task.type()
        + page.quoted(task.name() + about, SHORT);
  }

  /** Those first whose words stand in the tasks. */
  private static List<Playbook> fitting(Incident in, Turn turn, TurnScope scope) {
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
    return Stream.of(text.toLowerCase(java.util.Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> word.length() > 1);
  }

  private static String playbook(Page page, Playbook playbook) {
    String what =
        playbook.name().value()
            + " ("
            + playbook.effect().word()
            + ", "
            + playbook.risk().word()
            + ")";
    return ModelText.signs(playbook).isEmpty()
        ? what + page.quoted(playbook.title() + ": " + playbook.description(), SHORT)
        : what + " (its own words are withheld, because they speak to a model)";
  }

  private static void operator(Page page, Incident in, Turn turn, TurnScope scope) {
    tasks(page, in, turn);
    page.list("Open actions", in.actions(turn.round()), 40, action -> action(page, action))
        .list(
            "Arguments of the playbooks",
            in.actions(turn.round()).stream()
                .map(Action::playbook)
                .filter(name -> name != null)
                .distinct()
                .flatMap(name -> scope.playbooks().meant(name).stream())
                .toList(),
            60,
            playbook -> playbook.name().value() + page.quoted(playbook.parameters().json(), LONG))
        .list("Where values may come from", sources(in), 60, source -> source)
        .list(
            "Results so far",
            last(in.commands().stream().filter(one -> one.result() != null).toList()),
            80,
            one -> command(page, one, LONG));
  }

  private static List<String> sources(Incident in) {
    return Stream.concat(
            in.alerts().stream().map(AlertNote::decisionId),
            in.commands().stream().map(Command::runId).filter(run -> run != null))
        .distinct()
        .limit(FEW)
        .toList();
  }

  private static String action(Page page, Action action) {
    String by = action.playbook() == null ? "by " + action.person() : "with " + action.playbook();
    return action.id()
        + " for task "
        + action.taskId()
        + page.quoted(action.name() + ", " + by, SHORT);
  }

  private static void expert(Page page, Incident in, Turn turn) {
    tasks(page, in, turn);
    page.list(
            "Executions of this round",
            in.commands(turn.round()),
            75,
            one -> command(page, one, LONG))
        .list(
            "Late results of earlier rounds",
            in.commands().stream()
                .filter(one -> one.endedIn() == turn.round() && one.round() < turn.round())
                .toList(),
            75,
            one -> command(page, one, LONG));
  }

  private static String command(Page page, Command command, int most) {
    String run = command.runId() == null ? "" : ", run " + command.runId();
    String result = command.result() == null ? "" : "\n" + command.result();
    return command.id()
        + " in round "
        + command.round()
        + ": "
        + command.state().word()
        + run
        + page.quoted(
            command.name() + " " + command.arguments() + "\n" + command.message() + result, most);
  }

  private static void problems(Page page, Turn turn) {
    page.list(
        "What was wrong with the last answer",
        turn.problems(),
        100,
        one -> page.quoted(one, SHORT));
  }
}
