package io.quarterdeck.decision.sql;

/** The database works but refuses this data; trying again does not help. */
public final class DataRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DataRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
