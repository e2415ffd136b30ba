package io.quarterdeck.server.incident.referee;

import io.quarterdeck.server.incident.Action;
import io.quarterdeck.server.incident.Command;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Task;
import io.quarterdeck.server.incident.Turn;
import io.quarterdeck.server.incident.role.Person;
import io.quarterdeck.server.incident.role.Role;
import io.quarterdeck.server.incident.role.TurnScope;
import io.quarterdeck.server.incident.role.UsablePlaybooks;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Says what a turn may speak of. */
public final class Scopes {
  private final Supplier<UsablePlaybooks> playbooks;
  private final Supplier<Set<String>> products;

  /**
   * Scopes over what there is to run.
   *
   * @param products names of platforms that a captain does not name
   */
  public Scopes(Supplier<UsablePlaybooks> playbooks, Supplier<Set<String>> products) {
    this.playbooks = playbooks;
    this.products = products;
  }

  /** What this turn may speak of now. */
  public TurnScope of(Incident in, Turn turn) {
    int round = turn.round();
    Role role = turn.role();
    return new TurnScope(
        role,
        in.id(),
        round,
        role == Role.CAPTAIN ? List.of() : in.tasks(round).stream().map(Task::id).toList(),
        role == Role.OPERATOR ? in.actions(round).stream().map(Scopes::open).toList() : List.of(),
        role == Role.EXPERT
            ? in.commands(round).stream().map(Scopes::execution).toList()
            : List.of(),
        playbooks.get(),
        products.get());
  }

  private static TurnScope.OpenAction open(Action action) {
    String person = action.person();
    return new TurnScope.OpenAction(
        action.id(),
        action.taskId(),
        action.playbook(),
        person == null ? null : new Person(null, person));
  }

  private static TurnScope.Execution execution(Command command) {
    return new TurnScope.Execution(command.id(), command.state().word());
  }
}
