package io.quarterdeck.agent.model;

import java.util.Locale;

/** Why a model gave no answer, by what helps against it. */
public enum Fault {
  /** It asks to be called less often. */
  RATE_LIMITED,
  /** It cannot be reached, or fails. */
  UNAVAILABLE,
  /** It did not answer in time. */
  TIMED_OUT,
  /** It does not take the key, the model's name, or what is paid; only people can help. */
  REFUSED,
  /** The text is longer than it reads. */
  TOO_LONG,
  /** It does not know how to answer by a schema; asked without, it may answer. */
  NO_SCHEMA,
  /** It broke off while people read what it said; to begin anew would say it twice. */
  BROKE_OFF,
  /** What came back is no answer of its API. */
  UNREADABLE,
  /** The budget of the day is spent. */
  BUDGET_SPENT,
  /** The runner stops, or the turn is no longer its own. */
  STOPPED;

  /** As it stands in records: {@code rate_limited}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether calls of other turns would fail as well. */
  boolean isOutage() {
    return this == UNAVAILABLE || this == TIMED_OUT || this == REFUSED;
  }

  /** Whether the same call may succeed a little later. */
  public boolean passes() {
    return this == RATE_LIMITED || this == UNAVAILABLE || this == TIMED_OUT || this == UNREADABLE;
  }
}
