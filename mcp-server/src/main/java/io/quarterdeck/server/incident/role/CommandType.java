package io.quarterdeck.server.incident.role;

import java.util.Locale;

/** Who carries a command out. */
public enum CommandType {
  /** A platform; an answer may call it {@code tool} too. */
  PLAYBOOK,
  /** A person or a team. */
  MANUAL;

  /** As it stands in answers: {@code playbook}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
