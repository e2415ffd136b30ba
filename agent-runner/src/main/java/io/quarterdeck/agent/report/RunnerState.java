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

  /** As the hub is told it, which hears of itself only when it is there. */
  String told() {
    return this == HUB_AWAY || this == REFUSED ? "idle" : word();
  }
}
