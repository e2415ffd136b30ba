package io.quarterdeck.rules.response;

import java.util.Locale;

/** A role that response rules play, each with rules of its own. */
public enum Role {
  /** Sets tasks, or says that the incident is over. */
  CAPTAIN,
  /** Chooses for each task a playbook or a person. */
  MANAGER,
  /** Gives each action its arguments. */
  OPERATOR,
  /** Says what came out. */
  EXPERT;

  /** As it stands in rule files' folders and cases: {@code captain}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
