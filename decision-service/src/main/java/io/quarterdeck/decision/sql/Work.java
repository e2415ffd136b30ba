package io.quarterdeck.decision.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** What is done on one connection; may be done again when its transaction has to be repeated. */
@FunctionalInterface
public interface Work<T> {
  T on(Connection connection) throws SQLException;
}
