package io.quarterdeck.playbook.platform;

import java.util.Locale;

/** Whether a platform is called at the moment. */
public enum ConnectionState {
  READY,
  /** It failed repeatedly, or asked for it, and is left alone for a while. */
  SPARED,
  /** After that while: a call is let through to see whether it is back. */
  TRYING;

  /** As it stands in JSON and metrics: {@code spared}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
