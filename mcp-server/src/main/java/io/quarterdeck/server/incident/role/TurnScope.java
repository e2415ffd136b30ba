package io.quarterdeck.server.incident.role;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a turn may speak of.
 *
 * @param round from 1
 * @param tasks ids of those that are open; the manager covers every one of them
 * @param actions that are open; the operator covers every one of them
 * @param executions the expert speaks of every one of them
 * @param products names of platforms and products that a captain leaves to the manager; a word of
 *     everyday language among them would forbid that word in tasks
 */
public record TurnScope(
    Role role,
    String incidentId,
    int round,
    List<String> tasks,
    List<OpenAction> actions,
    List<Execution> executions,
    UsablePlaybooks playbooks,
    Set<String> products) {

  public TurnScope {
    tasks = List.copyOf(tasks);
    actions = List.copyOf(actions);
    executions = List.copyOf(executions);
    products = Set.copyOf(products);
  }

  /**
   * An action that waits for commands.
   *
   * @param playbook the name of the one that the manager chose, or null for a person
   */
  public record OpenAction(
      String id, String taskId, @Nullable String playbook, @Nullable Person person) {}

  /**
   * Something that was run or done.
   *
   * @param state its word: {@code failed}
   */
  public record Execution(String commandId, String state) {}

  Optional<OpenAction> action(String id) {
    return actions.stream().filter(action -> action.id().equals(id)).findFirst();
  }

  Optional<Execution> execution(String commandId) {
    return executions.stream().filter(one -> one.commandId().equals(commandId)).findFirst();
  }
}
