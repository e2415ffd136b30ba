package io.quarterdeck.rules.fact;

/** The login outcome that an alert reports. */
public enum Activity {
  LOGIN_SUCCEEDED,
  LOGIN_FAILED,
  /** No login, or the source does not say how it ended. */
  NONE
}
