package io.quarterdeck.decision.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Rows that a statement of {@link Writes} writes. */
public interface RowSet {
  int size();

  /**
   * Sets the parameters that hand over all rows at once, for PostgreSQL.
   *
   * @param first index of the first parameter
   * @return the index behind the last one
   */
  int bindAll(PreparedStatement statement, int first) throws SQLException;

  /** Sets the parameters of one row, from 1 on, for SQLite. */
  void bind(PreparedStatement statement, int row) throws SQLException;
}
