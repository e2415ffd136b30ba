package io.quarterdeck.decision.enrich.reputation;

import io.quarterdeck.decision.enrich.KeptAppraisals.Kept;
import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.rules.indicator.Indicator;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** What services said of things, until it is too old. */
final class AppraisalTable {
  private static final String KEEP =
      """
      INSERT INTO reputations (indicator, testimonies, good_until) VALUES (?, ?, ?)
      ON CONFLICT (indicator) DO UPDATE SET
        testimonies = excluded.testimonies, good_until = excluded.good_until\
      """;
  private static final String FIND =
      "SELECT testimonies, good_until FROM reputations WHERE indicator = ? AND good_until > ?";
  private static final String TIDY =
      """
      DELETE FROM reputations WHERE good_until <= ? OR good_until <=
        (SELECT good_until FROM reputations ORDER BY good_until DESC LIMIT 1 OFFSET ?)\
      """;

  private AppraisalTable() {}

  static void keep(Connection connection, Collection<Kept> appraisals) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
      for (Kept one : appraisals) {
        statement.setString(1, one.appraisal().indicator().text());
        statement.setString(2, TestimonyJson.write(one.appraisal().testimonies()));
        statement.setLong(3, Storable.micros(one.until()));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Empty too where what is kept was written by a later version and cannot be read. */
  static Optional<Kept> find(Connection connection, Indicator indicator, Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setString(1, indicator.text());
      statement.setLong(2, Storable.micros(now));
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        Instant until = Storable.instant(row.getLong(2));
        return TestimonyJson.read(indicator, row.getString(1)).map(found -> new Kept(found, until));
      }
    }
  }

  /** Deletes what is too old, and the oldest of what is too much. */
  static int tidy(Connection connection, Instant now, int most) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TIDY)) {
      statement.setLong(1, Storable.micros(now));
      statement.setInt(2, most);
      return statement.executeUpdate();
    }
  }
}
