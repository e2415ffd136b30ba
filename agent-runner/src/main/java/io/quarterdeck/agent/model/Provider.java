package io.quarterdeck.agent.model;

import java.util.Locale;

/** Whose wire a model is asked by. */
public enum Provider {
  OPENAI,
  ANTHROPIC,
  RECORDED;

  /** {@code openai}, {@code anthropic}, {@code recorded}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
