package io.quarterdeck.server.incident.role;

/**
 * What the expert says of one execution.
 *
 * @param state the word that the execution's turn gave, never another
 */
public record ExecutionNote(String commandId, String state, String note) {
  static final int LONGEST_NOTE = 2_000;

  private static final int USUAL_MOST = 100;

  /** In one answer; every execution can have one. */
  static int most(TurnScope scope) {
    return Math.max(USUAL_MOST, scope.executions().size());
  }
}
