package io.quarterdeck.decision.sql;

import java.sql.SQLException;

/** Another transaction was faster with the same row; the whole transaction is repeated. */
public final class ContradictedException extends SQLException {
  private static final long serialVersionUID = 1L;

  public ContradictedException(String what) {
    super(what, "40001");
  }
}
