package io.quarterdeck.server.incident.role;

import org.jspecify.annotations.Nullable;

/** The kinds of answers, as {@code response_type} spells them. */
public enum ResponseType {
  TASK("tasks"),
  MISSION_COMPLETE(null),
  ROGER(null),
  ACTION("actions"),
  COMMAND("commands"),
  SUMMARY("executions");

  private final @Nullable String list;

  ResponseType(@Nullable String list) {
    this.list = list;
  }

  /** The member that holds the work of such an answer; null where there is none. */
  @Nullable String list() {
    return list;
  }
}
