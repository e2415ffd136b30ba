package io.quarterdeck.decision.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.enrich.Appraisal;
import io.quarterdeck.decision.enrich.KeptAppraisals.Kept;
import io.quarterdeck.decision.enrich.Testimony;
import io.quarterdeck.decision.enrich.reputation.LookUpLedger;
import io.quarterdeck.decision.log.Ask;
import io.quarterdeck.decision.log.DecisionLog.Filter;
import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.decision.log.Desk;
import io.quarterdeck.rules.indicator.Ip;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
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

  @ParameterizedTest
  @EnumSource
  void whatServicesSaidOfAddressesStaysKnown(Dialect dialect, TestDatabases.Source databases) {
    DatabaseSettings settings = databases.fresh(dialect, home);
    Ip ip = Objects.requireNonNull(Ip.parse("8.8.8.8"));
    Appraisal said = new Appraisal(ip, List.of(new Testimony.NotSeen("otx")));
    Instant now = Instant.parse("2026-03-03T20:10:00Z");
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    try (Database database = Database.open(settings)) {
      try (LookUpLedger ledger = LookUpLedger.open(database, 10, clock)) {
        ledger.keep(new Kept(said, now.plusSeconds(60)));
      }
      database.write(connection -> {
        try (Statement statement = connection.createStatement()) {
          statement.execute("ALTER TABLE reputations RENAME COLUMN indicator TO ip");
          statement.execute("ALTER TABLE tokens DROP COLUMN view");
          statement.execute("ALTER TABLE tokens DROP COLUMN expires_at");
          statement.execute("ALTER TABLE tokens DROP COLUMN session_of");
          statement.execute("DROP TABLE links");
          statement.execute("DROP TABLE people");
          statement.execute("DROP TABLE sign_in_failures");
          statement.execute("DROP TABLE outbox_of");
          statement.execute("CREATE TABLE outbox (decision_id TEXT, received_at BIGINT)");
          return statement.executeUpdate(
              "DELETE FROM flyway_schema_history WHERE CAST(version AS INTEGER) > 5");
        }
      });
    }

    try (Database database = Database.open(settings);
        LookUpLedger ledger = LookUpLedger.open(database, 10, clock)) {
      assertThat(ledger.find(ip)).contains(new Kept(said, now.plusSeconds(60)));
    }
  }

  private static void backToTheFirstVersion(Database database) {
    database.write(connection -> {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE INDEX case_keys_live ON case_keys (live_until)");
        statement.execute("ALTER TABLE tokens DROP COLUMN owner");
        statement.execute("ALTER TABLE tokens DROP COLUMN view");
        statement.execute("ALTER TABLE tokens DROP COLUMN expires_at");
        statement.execute("ALTER TABLE tokens DROP COLUMN session_of");
        statement.execute("DROP TABLE links");
        statement.execute("DROP TABLE people");
        statement.execute("DROP TABLE sign_in_failures");
        statement.execute("DROP TABLE outbox_of");
        statement.execute("DROP TABLE reputations");
        statement.execute("DROP TABLE reputation_quotas");
        return statement.executeUpdate(
            "DELETE FROM flyway_schema_history WHERE CAST(version AS INTEGER) > 1");
      }
    });
  }
}
