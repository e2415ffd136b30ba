package io.quarterdeck.server.incident.role;

import java.util.Locale;

/** Who of the team a task is for. */
public enum Assignee {
  /** Finds out. */
  ANALYST,
  /** Changes things. */
  RESPONDER,
  /** Tells people. */
  COORDINATOR;

  /** As it stands in answers: {@code _analyst}. */
  public String word() {
    return "_" + name().toLowerCase(Locale.ROOT);
  }
}
