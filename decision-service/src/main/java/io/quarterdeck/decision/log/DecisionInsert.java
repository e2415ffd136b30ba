package io.quarterdeck.decision.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Writes many decisions at once, in the way that is cheapest for the database. */
interface DecisionInsert {
  /** How many were written; those that exist are left as they are. */
  int insert(Connection connection, List<DecisionRecord> records) throws SQLException;
}
