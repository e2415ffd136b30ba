package io.quarterdeck.server.incident;

import io.quarterdeck.server.incident.role.Role;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** For whom and for what an incident waits, and what it has to do with. */
public final class Waits {
  private Waits() {}

  /** What a person is asked to do, as a sentence; empty where nobody is. */
  public static String of(Incident in) {
    return switch (in.status()) {
      case CLOSED -> "";
      case WAITING -> in.why();
      case OPEN -> turn(in).or(() -> commands(in)).orElse("");
    };
  }

  private static Optional<String> turn(Incident in) {
    return in.liveTurn()
        .flatMap(turn ->
            switch (turn.state()) {
              case HANDED_OVER ->
                  Optional.of("the turn of " + turn.role().word() + ": " + turn.why());
              case ANSWERED -> Optional.of("a nod to the answer of " + turn.role().word());
              case TAKEN -> Optional.of(turn.holder() + " plays the turn of " + turn.role().word());
              case OFFERED, CLAIMED, DONE, DROPPED -> Optional.empty();
            });
  }

  private static Optional<String> commands(Incident in) {
    String waiting =
        in.commands().stream()
            .filter(command -> isForPerson(in, command))
            .map(command -> command.name() + ": " + whom(command))
            .collect(Collectors.joining("; "));
    return waiting.isEmpty() ? Optional.empty() : Optional.of(waiting);
  }

  private static boolean isForPerson(Incident in, Command command) {
    return command.state() == CommandState.WAITING
        || (command.state() == CommandState.READY && in.mode(Role.EXECUTOR) == Mode.MANUAL);
  }

  private static String whom(Command command) {
    String forWhom = command.waitingFor();
    return command.state() == CommandState.READY
        ? "to be dispatched by hand"
        : forWhom == null ? "a person" : forWhom;
  }

  /** Entities, rules, techniques and decisions as words: {@code ip:203.0.113.7}. */
  public static Stream<String> things(Incident in) {
    return Stream.of(
            in.entities().stream().map(Incident::key),
            in.alerts().stream().map(alert -> "rule:" + alert.rule()),
            in.alerts().stream()
                .flatMap(alert -> alert.techniques().stream())
                .map(technique -> "technique:" + technique),
            in.alerts().stream().map(alert -> "decision:" + alert.decisionId()))
        .flatMap(all -> all)
        .distinct();
  }
}
