package io.quarterdeck.server.incident.role;

import java.util.Locale;

/** What a task does to the world. */
public enum TaskType {
  QUERY,
  WRITE,
  NOTIFY;

  /** As it stands in answers: {@code query}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
