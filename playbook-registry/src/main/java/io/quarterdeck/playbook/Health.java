package io.quarterdeck.playbook;

import java.util.Locale;

/** Whether a playbook can be started. */
public enum Health {
  READY,
  /** Switched off on its platform or in a pack. */
  DISABLED,
  /** Not what was accepted: a person must accept it as it is now. */
  CHANGED,
  /** The last sync did not find it any more. */
  GONE;

  /** As it stands in JSON: {@code ready}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
