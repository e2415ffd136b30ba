package io.quarterdeck.server.playbook;

import io.quarterdeck.playbook.registry.Registry;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.Task;
import io.quarterdeck.server.mcp.Tasks;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Runs as tasks: whichever hub is asked, and after a restart, for a run's id is its task's. */
final class RunTasks implements Tasks {
  private final Registry registry;
  private final RunView view;
  private final RunCall calls;

  RunTasks(Registry registry, RunView view, RunCall calls) {
    this.registry = registry;
    this.view = view;
    this.calls = calls;
  }

  @Override
  public Optional<Task> find(String id, Exchange exchange) {
    boolean allowed = exchange.caller().tenant() == null && exchange.caller().mayAny(Callers.LOOK);
    return allowed ? view.find(id).map(this::task) : Optional.empty();
  }

  private Task task(Run run) {
    Task.Status status =
        switch (run.state()) {
          case REQUESTED, WAITING_APPROVAL, DISPATCHED, RUNNING, WAITING_PLATFORM ->
              Task.Status.WORKING;
          case CANCELLED -> Task.Status.CANCELLED;
          case REFUSED, SUCCEEDED, PARTLY, FAILED, SIMULATED, TIMED_OUT, UNKNOWN ->
              Task.Status.COMPLETED;
        };
    return new Task(
        run.id().value(),
        status,
        run.createdAt(),
        run.changedAt(),
        run.state().word() + ": " + run.message(),
        status == Task.Status.COMPLETED ? calls.shown(run, false) : null,
        null,
        Map.of());
  }

  @Override
  public void cancel(String id, Exchange exchange) {
    view.find(id)
        .ifPresent(run ->
            registry
                .control()
                .cancel(run.id(), Callers.throughModel(exchange.caller(), exchange.address())));
  }

  @Override
  public void update(String id, ObjectNode answers, Exchange exchange) {
    // A run asks its caller nothing.
  }
}
