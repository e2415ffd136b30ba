package io.quarterdeck.agent.report;

import java.util.Locale;

/** How a runner is. */
public enum RunnerState {
  /** It asks for turns. */
  READY,
  /** No model answers. */
  MODEL_AWAY,
  /** The budget of the day is spent. */
  BUDGET_SPENT,
  /** The hub does not answer. */
  HUB_AWAY,
  /** The hub says no. */
  REFUSED,
  /** It ends. */
  STOPPED;

  /** {@code model_away}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
