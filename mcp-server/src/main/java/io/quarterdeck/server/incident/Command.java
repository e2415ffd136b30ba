package io.quarterdeck.server.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is run, and what became of it.
 *
 * @param type {@code playbook manual}
 * @param playbook its name, or null for a manual job
 * @param person who is asked to do a manual job, or null
 * @param arguments JSON object
 * @param sources ids of the decisions and runs that the arguments come from
 * @param runId once it was handed to the gate
 * @param waitingFor who or what it waits for, or null
 * @param message what is said of it, for a person
 * @param result JSON, cut to {@value #LONGEST_RESULT} characters; the run has all of it
 * @param endedIn the round that was under way at its end; 0 before
 */
public record Command(
    String id,
    String actionId,
    String taskId,
    int round,
    String type,
    String name,
    @Nullable String playbook,
    @Nullable String person,
    String arguments,
    List<String> sources,
    CommandState state,
    @Nullable String runId,
    @Nullable String waitingFor,
    String message,
    @Nullable String result,
    int endedIn) {
  /** Of the result, as roles see it. */
  public static final int LONGEST_RESULT = 4_000;

  public Command {
    sources = List.copyOf(sources);
  }

  /** One that nobody has started. */
  public static Command ready(
      String id,
      Action action,
      String type,
      String name,
      @Nullable String playbook,
      @Nullable String person,
      String arguments,
      List<String> sources) {
    return new Command(
        id,
        action.id(),
        action.taskId(),
        action.round(),
        type,
        name,
        playbook,
        person,
        arguments,
        sources,
        CommandState.READY,
        null,
        null,
        "",
        null,
        0);
  }

  /** The command with the run that it became. */
  Command dispatched(String run) {
    return with(CommandState.DISPATCHED, run, null, message, null, 0);
  }

  /** The command as it waits for somebody. */
  Command waiting(@Nullable String forWhom, String told) {
    return with(CommandState.WAITING, runId, forWhom, told, null, 0);
  }

  /** The command at its end. */
  Command ended(
      CommandState end, @Nullable String run, String told, @Nullable String found, int in) {
    return with(end, run, null, told, found, in);
  }

  private Command with(
      CommandState next,
      @Nullable String run,
      @Nullable String forWhom,
      String told,
      @Nullable String found,
      int in) {
    return new Command(
        id, actionId, taskId, round, type, name, playbook, person, arguments, sources, next, run,
        forWhom, told, found, in);
  }
}
