package io.quarterdeck.decision.settings;

/** A setting that cannot be used; the message is one line that names it. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SettingsException(String message) {
    super(message);
  }
}
