package io.quarterdeck.server.incident.role;

import java.util.List;

/** What became of an answer. */
public sealed interface Reading {
  /** It passed every check. */
  record Accepted(RoleAnswer answer) implements Reading {}

  /**
   * It is to be repaired.
   *
   * @param problems at least one, at most 20
   */
  record Refused(List<Problem> problems) implements Reading {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
