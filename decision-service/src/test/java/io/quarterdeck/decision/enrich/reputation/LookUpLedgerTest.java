package io.quarterdeck.decision.enrich.reputation;

import static io.quarterdeck.decision.enrich.reputation.ClientFixture.ask;
import static io.quarterdeck.decision.enrich.reputation.ClientFixture.failure;
import static io.quarterdeck.decision.enrich.reputation.ClientFixture.virusTotal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.decision.enrich.Appraisal;
import io.quarterdeck.decision.enrich.Indicators;
import io.quarterdeck.decision.enrich.KeptAppraisals.Kept;
import io.quarterdeck.decision.enrich.Limits;
import io.quarterdeck.decision.enrich.Opinion;
import io.quarterdeck.decision.enrich.Provider;
import io.quarterdeck.decision.enrich.ReputationSource;
import io.quarterdeck.decision.enrich.Testimony;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.DatabaseAwayException;
import io.quarterdeck.decision.sql.DatabaseSettings;
import io.quarterdeck.decision.sql.Dialect;
import io.quarterdeck.decision.sql.Outage;
import io.quarterdeck.decision.sql.TestDatabases;
import io.quarterdeck.rules.indicator.Ip;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabases.class)
class LookUpLedgerTest {
  private static final Ip IP = ClientFixture.ADDRESS;
  private static final Appraisal SEEN =
      new Appraisal(
          IP,
          List.of(
              new Opinion("otx", 70, true, false, "so", Instant.parse("2026-03-01T00:00:00Z")),
              new Opinion("greynoise", 0, false, true, "no", null),
              new Testimony.NotSeen("misp"),
              new Testimony.LeftOut("urlhaus", "it is slow")));

  private final TestDatabases.Source databases;
  private final ClientFixture clients;
  @TempDir Path home;

  LookUpLedgerTest(TestDatabases.Source databases) throws IOException {
    this.databases = databases;
    this.clients = new ClientFixture();
  }

  @AfterEach
  void close() {
    clients.close();
  }

  /** One life of a hub. */
  private final class Life implements AutoCloseable {
    final Database database;
    final LookUpLedger ledger;

    Life(DatabaseSettings settings) {
      database = Database.open(settings);
      ledger = LookUpLedger.open(database, 2, clients.clock);
    }

    ReputationSource virusTotal(int perMinute, int perDay, int perWeek) {
      return clients.open(Provider.VIRUSTOTAL, new Limits(perMinute, perDay, perWeek), ledger);
    }

    long rows(String table) {
      return database.read(connection -> {
        try (Statement statement = connection.createStatement();
            ResultSet found = statement.executeQuery("SELECT count(*) FROM " + table)) {
          found.next();
          return found.getLong(1);
        }
      });
    }

    @Override
    public void close() {
      ledger.close();
      database.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDaysQuotaThatIsSpentStaysSpentOverARestart(Dialect dialect) {
    DatabaseSettings settings = databases.fresh(dialect, home);
    clients.service.answers(200, virusTotal(0, 0, "[]"));
    try (Life life = new Life(settings)) {
      ReputationSource source = life.virusTotal(0, 3, 0);
      assertThat(ask(source)).isPresent();
      life.ledger.write();
      assertThat(ask(source)).isPresent();
    }
    try (Life life = new Life(settings)) {
      ReputationSource source = life.virusTotal(0, 3, 0);
      assertThat(ask(source)).isPresent();
      assertThat(failure(source)).isEqualTo("its quota is used up until 2026-03-04T00:00:00Z");
    }
    clients.clock.pass(Duration.ofHours(3));
    try (Life life = new Life(settings)) {
      ReputationSource source = life.virusTotal(0, 3, 0);
      assertThat(failure(source)).isEqualTo("its quota is used up until 2026-03-04T00:00:00Z");
      clients.clock.pass(Duration.ofHours(1));
      assertThat(ask(source)).isPresent();
    }
    assertThat(clients.service.requests()).hasSize(4);
  }

  @ParameterizedTest
  @EnumSource
  void aMinutesAndAWeeksQuotaStaySpentOverARestart(Dialect dialect) {
    DatabaseSettings settings = databases.fresh(dialect, home);
    clients.service.answers(200, virusTotal(0, 0, "[]"));
    try (Life life = new Life(settings)) {
      ReputationSource source = life.virusTotal(2, 0, 3);
      assertThat(ask(source)).isPresent();
      assertThat(ask(source)).isPresent();
    }
    clients.clock.pass(Duration.ofSeconds(30));
    try (Life life = new Life(settings)) {
      ReputationSource source = life.virusTotal(2, 0, 3);
      assertThat(failure(source)).isEqualTo("its quota is used up until 2026-03-03T20:11:00Z");
      clients.clock.pass(Duration.ofSeconds(30));
      assertThat(ask(source)).isPresent();
    }
    clients.clock.pass(Duration.ofDays(1));
    try (Life life = new Life(settings)) {
      // The third of March 2026 is a Tuesday.
      assertThat(failure(life.virusTotal(2, 0, 3)))
          .isEqualTo("its quota is used up until 2026-03-09T00:00:00Z");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServiceThatWantedToBeLeftAloneIsLeftAloneAfterARestart(Dialect dialect) {
    DatabaseSettings settings = databases.fresh(dialect, home);
    clients.service.answers(429, "{}", "Retry-After: 3600");
    try (Life life = new Life(settings)) {
      assertThat(failure(life.virusTotal(0, 0, 0))).contains("(429)");
    }
    try (Life life = new Life(settings)) {
      assertThat(failure(life.virusTotal(0, 0, 0)))
          .isEqualTo("its quota is used up until 2026-03-03T21:10:00Z");
    }
    assertThat(clients.service.requests()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void twoHubsWithOneKeySpendOneQuota(Dialect dialect) {
    DatabaseSettings settings = databases.fresh(dialect, home);
    clients.service.answers(200, virusTotal(0, 0, "[]"));
    try (Life one = new Life(settings);
        Life other = new Life(settings)) {
      ReputationSource first = one.virusTotal(0, 3, 0);
      ReputationSource second = other.virusTotal(0, 3, 0);
      assertThat(ask(first)).isPresent();
      assertThat(ask(first)).isPresent();
      one.ledger.write();
      assertThat(ask(second)).isPresent();
      other.ledger.write();

      assertThat(failure(second)).startsWith("its quota is used up");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatServicesSaidOutlivesARestartUntilItIsTooOld(Dialect dialect) {
    DatabaseSettings settings = databases.fresh(dialect, home);
    Kept kept = new Kept(SEEN, clients.clock.instant().plus(Duration.ofHours(1)));
    try (Life life = new Life(settings)) {
      life.ledger.keep(kept);
      assertThat(life.ledger.find(IP)).contains(kept);
    }
    try (Life life = new Life(settings)) {
      assertThat(life.ledger.find(IP)).contains(kept);
      assertThat(life.ledger.find(Indicators.ip("8.8.8.8"))).isEmpty();
      clients.clock.pass(Duration.ofHours(1));
      assertThat(life.ledger.find(IP)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsTooOldOrTooMuchIsDeleted(Dialect dialect) {
    try (Life life = new Life(databases.fresh(dialect, home))) {
      Instant now = clients.clock.instant();
      for (int i = 1; i <= 4; i++) {
        Appraisal one =
            new Appraisal(Indicators.ip("8.8.8." + i), List.of(new Testimony.NotSeen("otx")));
        life.ledger.keep(new Kept(one, now.plus(Duration.ofHours(i - 1))));
      }
      life.ledger.write();

      assertThat(life.rows("reputations")).isEqualTo(2);
      assertThat(life.ledger.find(Indicators.ip("8.8.8.4"))).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsSpentWhileTheDatabaseIsAwayIsWrittenOnceItIsBack(Dialect dialect) {
    clients.service.answers(200, virusTotal(0, 0, "[]"));
    try (Outage outage = Outage.of(dialect, databases, home)) {
      try (Life life = new Life(outage.settings())) {
        ReputationSource source = life.virusTotal(0, 1, 0);
        outage.takeAway();
        assertThat(ask(source)).isPresent();
        assertThatThrownBy(life.ledger::write).isInstanceOf(DatabaseAwayException.class);
        outage.bringBack();
        await().atMost(Duration.ofSeconds(30)).until(life.database::available);
      }
      try (Life life = new Life(outage.settings())) {
        assertThat(failure(life.virusTotal(0, 1, 0))).startsWith("its quota is used up");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whereNobodyIsAskedNothingIsWritten(Dialect dialect) {
    try (Life life = new Life(databases.fresh(dialect, home))) {
      assertThat(life.virusTotal(4, 500, 0).name()).isEqualTo("virustotal");
      life.ledger.write();

      assertThat(life.rows("reputation_quotas")).isZero();
      assertThat(life.rows("reputations")).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatCannotBeReadAnyMoreIsNotKnown(Dialect dialect) {
    try (Life life = new Life(databases.fresh(dialect, home))) {
      life.database.write(connection -> {
        try (Statement statement = connection.createStatement()) {
          return statement.executeUpdate(
              "INSERT INTO reputations VALUES ('8.8.8.8', '[{\"score\": 900}]', "
                  + Long.MAX_VALUE
                  + ")");
        }
      });

      assertThat(life.ledger.find(Indicators.ip("8.8.8.8"))).isEmpty();
    }
  }
}
