package io.quarterdeck.decision.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.log.Ask;
import io.quarterdeck.decision.log.DecisionLog.Filter;
import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.decision.log.Desk;
import java.nio.file.Path;
import java.sql.Statement;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabases.class)
class MigrationTest {
  @TempDir Path home;

  @ParameterizedTest
  @EnumSource
  void aDatabaseOfTheFirstVersionIsTakenOverWithItsCases(
      Dialect dialect, TestDatabases.Source databases) {
    DatabaseSettings settings = databases.fresh(dialect, home);
    try (Desk desk = new Desk(settings)) {
      desk.commit(Ask.open("dec_1", 1, "ip:192.0.2.1"));
      backToTheFirstVersion(desk.database);
    }

    try (Desk desk = new Desk(settings)) {
      desk.commit(Ask.append("dec_2", 2, 1, "ip:192.0.2.1"));

      assertThat(desk.state(1).size()).isEqualTo(2);
      assertThat(desk.log.list(Filter.any(), 10))
          .extracting(DecisionRecord::id)
          .containsExactlyInAnyOrder("dec_1", "dec_2");
    }
  }

  private static void backToTheFirstVersion(Database database) {
    database.write(connection -> {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE INDEX case_keys_live ON case_keys (live_until)");
        statement.execute("ALTER TABLE tokens DROP COLUMN owner");
        statement.execute("DROP TABLE outbox");
        statement.execute("DROP TABLE reputations");
        statement.execute("DROP TABLE reputation_quotas");
        return statement.executeUpdate("DELETE FROM flyway_schema_history WHERE version > '1'");
      }
    });
  }
}
