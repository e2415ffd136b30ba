package io.quarterdeck.server.mcp;

/** The call is answered with a task, which goes on; only for clients that know tasks. */
public final class Deferred extends ControlFlow {
  private static final long serialVersionUID = 1L;

  private final transient Task task;

  public Deferred(Task task) {
    super("goes on as task " + task.id());
    this.task = task;
  }

  public Task task() {
    return task;
  }
}
