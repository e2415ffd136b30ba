package io.quarterdeck.decision.sql;

/** The database cannot be reached or cannot work at the moment; try again later. */
public final class DatabaseAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatabaseAwayException(String message, Throwable cause) {
    super(message, cause);
  }

  public DatabaseAwayException(String message) {
    super(message);
  }
}
