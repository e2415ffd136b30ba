package io.quarterdeck.server.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.incident.hub.IncidentHub;
import io.quarterdeck.server.incident.role.Role;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** An incident whose roles a script plays, one after the other. */
final class PlayedIncident {
  private static final Player RUNNER = new Player("runner-1", PlayerKind.MODEL);

  /** Within which everything here has to come to its end. */
  private static final Duration BOUND = Duration.ofSeconds(20);

  private final IncidentHub hub;
  private final String id;

  private PlayedIncident(IncidentHub hub, String id) {
    this.hub = hub;
    this.id = id;
  }

  /** Opens one that only runners play. */
  static PlayedIncident open(IncidentHub hub, String id) {
    hub.incidents()
        .open(
            id,
            SeedCase.OPENED,
            List.of(),
            Role.PLAYED.stream()
                .map(role -> new Event.PlayerSet(role, PlayerKind.MODEL, "ana"))
                .toList());
    return new PlayedIncident(hub, id);
  }

  /** What a command is to be: a look-up, or a person's job. */
  enum Wanted {
    PLAYBOOK(
        "\"playbook_name\": \"general_ip_threat_intelligence_query\"",
        """
        "command_type": "playbook",
        "command_entity": {"playbook_name": "general_ip_threat_intelligence_query"},
        "command_params": {"src": "66.240.205.34"}\
        """),
    MANUAL(
        "\"person\": \"soc\"",
        """
        "command_type": "manual", "command_entity": {"user_name": "soc"},
        "command_params": {"about": "192.168.22.251"}\
        """);

    private final String action;
    private final String command;

    Wanted(String action, String command) {
      this.action = action;
      this.command = command;
    }
  }

  Turns.Held next(Role role) throws InterruptedException {
    return hub.turns()
        .next(RUNNER, EnumSet.of(role), id, BOUND)
        .orElseThrow(() -> new AssertionError("no turn of " + role + "\n" + Story.of(hub, id)));
  }

  Turns.Outcome answer(Turns.Held held, String json) {
    return answer(hub, held, json);
  }

  private static Turns.Outcome answer(IncidentHub hub, Turns.Held held, String json) {
    return hub.turns().submit(held.incident().id(), held.turn().id(), held.turn().claim(), json, 0);
  }

  /** Plays the first round up to the turn of a role, and takes that. */
  Turns.Held reach(Role role) throws InterruptedException {
    for (Role before : Role.PLAYED.subList(0, Role.PLAYED.indexOf(role))) {
      accepted(hub, next(before), List.of(Wanted.PLAYBOOK));
    }
    return next(role);
  }

  /** Plays a round until its commands are given. */
  void commands(Wanted... wanted) throws InterruptedException {
    for (Role role : List.of(Role.CAPTAIN, Role.MANAGER, Role.OPERATOR)) {
      accepted(hub, next(role), List.of(wanted));
    }
  }

  /** Plays the expert. */
  void summed() throws InterruptedException {
    accepted(hub, next(Role.EXPERT), List.of());
  }

  /** Answers a turn as it should be answered. */
  static void accepted(IncidentHub hub, Turns.Held held, List<Wanted> wanted) {
    assertThat(answer(hub, held, answer(held, wanted))).isInstanceOf(Turns.Outcome.Accepted.class);
  }

  private static String answer(Turns.Held held, List<Wanted> wanted) {
    Incident in = held.incident();
    int round = held.turn().round();
    Iterator<Wanted> next = wanted.iterator();
    return switch (held.turn().role()) {
      case CAPTAIN -> tasks(wanted);
      case MANAGER ->
          in.tasks(round).stream()
              .map(task -> action(task, next.next()))
              .collect(list("ACTION", "actions"));
      case OPERATOR ->
          in.actions(round).stream()
              .map(action -> command(action, next.next()))
              .collect(list("COMMAND", "commands"));
      case EXPERT ->
          in.commands(round).stream()
              .map(PlayedIncident::note)
              .collect(list("SUMMARY\", \"summary\": \"It is told.", "executions"));
      case EXECUTOR -> throw new AssertionError("the executor has no turns");
    };
  }

  private static String tasks(List<Wanted> wanted) {
    return wanted.stream()
        .map(one ->
            "{\"task_assignee\": \"_analyst\", \"task_type\": \"query\", \"task_name\": \"By "
                + one
                + "\"}")
        .collect(list("TASK", "tasks"));
  }

  private static String action(Task task, Wanted wanted) {
    return "{\"task_id\": \"%s\", \"action_name\": \"Look\", %s}"
        .formatted(task.id(), wanted.action);
  }

  private static String command(Action action, Wanted wanted) {
    return "{\"action_id\": \"%s\", \"command_name\": \"Look\", %s}"
        .formatted(action.id(), wanted.command);
  }

  private static String note(Command command) {
    return "{\"command_id\": \"%s\", \"state\": \"%s\", \"note\": \"so\"}"
        .formatted(command.id(), command.state().word());
  }

  private static Collector<CharSequence, ?, String> list(String type, String name) {
    return Collectors.joining(
        ", ", "{\"response_type\": \"" + type + "\", \"" + name + "\": [", "]}");
  }

  /** The incident as soon as it is so. */
  Incident until(Predicate<Incident> wanted) throws InterruptedException {
    long end = System.nanoTime() + BOUND.toNanos();
    while (true) {
      long seen = hub.waiters().seen();
      Incident in = now();
      if (wanted.test(in)) {
        return in;
      }
      assertThat(System.nanoTime()).as(() -> Story.of(hub, id)).isLessThan(end);
      hub.waiters().await(seen, Duration.ofSeconds(1));
    }
  }

  /** The incident as soon as the only command of its first round is so. */
  Command untilCommand(CommandState state) throws InterruptedException {
    return until(in -> in.commands(1).getFirst().state() == state).commands(1).getFirst();
  }

  Incident now() {
    return hub.incidents().find(id).orElseThrow();
  }

  /** What a person is asked to do. */
  String waits() {
    return Waits.of(now());
  }

  long count(String kind) {
    return hub.incidents().log().count(id, kind, Long.MAX_VALUE);
  }
}
