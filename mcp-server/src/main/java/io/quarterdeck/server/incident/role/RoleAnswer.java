package io.quarterdeck.server.incident.role;

import java.util.List;

/** An answer that passed every check. */
public sealed interface RoleAnswer {
  /** In characters, of every summary. */
  int LONGEST_SUMMARY = 8_000;

  /** In characters. */
  int LONGEST_RESOLUTION = 200;

  /** In characters. */
  int LONGEST_SUGGESTION = 500;

  /** In one summary. */
  int MOST_SUGGESTIONS = 12;

  /** The captain's next tasks; at least one. */
  record Tasks(List<TaskDraft> tasks) implements RoleAnswer {
    public Tasks {
      tasks = List.copyOf(tasks);
    }
  }

  /**
   * The captain ends the incident.
   *
   * @param resolution how it ended, in some words
   */
  record MissionComplete(String resolution, String summary) implements RoleAnswer {}

  /**
   * Nothing to do; whoever reads it counts them.
   *
   * @param note why; may be empty
   */
  record Roger(String note) implements RoleAnswer {}

  /** The manager's actions, at least one for every open task. */
  record Actions(List<ActionDraft> actions) implements RoleAnswer {
    public Actions {
      actions = List.copyOf(actions);
    }
  }

  /** The operator's commands, at least one for every open action. */
  record Commands(List<CommandDraft> commands) implements RoleAnswer {
    public Commands {
      commands = List.copyOf(commands);
    }
  }

  /** The expert's view of a round, with one note for every execution. */
  record Summary(String text, List<ExecutionNote> executions, List<String> suggestions)
      implements RoleAnswer {
    public Summary {
      executions = List.copyOf(executions);
      suggestions = List.copyOf(suggestions);
    }
  }
}
