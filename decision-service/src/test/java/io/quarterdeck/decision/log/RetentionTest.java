package io.quarterdeck.decision.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.decision.log.DecisionLog.Filter;
import io.quarterdeck.decision.sql.Dialect;
import io.quarterdeck.decision.sql.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabases.class)
class RetentionTest {
  private static final int DAY = 24 * 60;

  @TempDir Path home;

  @ParameterizedTest
  @EnumSource
  void whatIsTooOldGoesAndOpenCasesStay(Dialect dialect, TestDatabases.Source databases) {
    try (Desk desk = new Desk(databases.fresh(dialect, home))) {
      desk.commit(Ask.open("dec_1", 1, "ip:192.0.2.1"));
      desk.commit(Ask.open("dec_2", 2, "ip:192.0.2.2"));
      desk.commit(Ask.open("dec_3", 3, "ip:192.0.2.3").after(20 * DAY));
      desk.cases.close("default", 2);
      desk.cases.close("default", 3);

      long deleted = after(desk, 30 * DAY, 15).sweep();

      assertThat(deleted).isEqualTo(2);
      assertThat(desk.log.list(Filter.any(), 10))
          .extracting(DecisionRecord::id)
          .containsExactly("dec_3");
      assertThat(desk.state(1).keys()).isEmpty();
      assertThat(desk.cases.state("default", 2)).isEmpty();
      assertThat(desk.state(3).closed()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void thousandsGoInChunksWhileOthersAreCommitted(Dialect dialect, TestDatabases.Source databases) {
    try (Desk desk = new Desk(databases.fresh(dialect, home))) {
      commitMany(desk, 3_000);
      CompletableFuture<Long> deleted =
          CompletableFuture.supplyAsync(() -> after(desk, 30 * DAY, 15).sweep());
      for (int i = 0; i < 100; i++) {
        Ask ask = Ask.open("dec_new" + i, 10_000 + i, "ip:192.0.2." + i).after(30 * DAY);
        assertThat(desk.commit(ask).decision().degraded()).isFalse();
      }

      assertThat(deleted.join()).isEqualTo(3_000);
      assertThat(desk.log.list(Filter.any(), 10_000)).hasSize(100);
    }
  }

  @Test
  void sqliteGivesTheRoomBack(TestDatabases.Source databases) throws IOException {
    try (Desk desk = new Desk(databases.fresh(Dialect.SQLITE, home))) {
      commitMany(desk, 3_000);
      checkpoint(desk);
      long before = Files.size(home.resolve("quarterdeck.db"));

      after(desk, 30 * DAY, 1).sweep();
      checkpoint(desk);

      assertThat(Files.size(home.resolve("quarterdeck.db"))).isLessThan(before / 2);
    }
  }

  @Test
  void aRetentionOfNoDaysIsRefused(TestDatabases.Source databases) {
    try (Desk desk = new Desk(databases.fresh(Dialect.SQLITE, home))) {
      assertThatThrownBy(() -> after(desk, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Retention after(Desk desk, int minutes, int days) {
    Clock clock = Clock.fixed(Desk.NOON.plus(Duration.ofMinutes(minutes)), ZoneOffset.UTC);
    return new Retention(desk.database, clock, days);
  }

  private static void commitMany(Desk desk, int count) {
    CompletableFuture.allOf(
            IntStream.range(0, count)
                .mapToObj(i -> Ask.open("dec_" + i, i + 1, "ip:10.0." + i / 200 + "." + i % 200))
                .map(ask -> desk.log.commit(ask.draft()).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new))
        .join();
  }

  /** Copies all that was written ahead; the store's own checkpoint may be at it just now. */
  private static void checkpoint(Desk desk) {
    await().atMost(Duration.ofSeconds(20)).until(() -> !desk.database.read(RetentionTest::isBusy));
  }

  private static boolean isBusy(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet said = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      return said.getBoolean(1);
    }
  }
}
