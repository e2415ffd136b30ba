package io.quarterdeck.decision.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.decision.correlation.Correlation.Opened;
import io.quarterdeck.decision.sql.DataRefusedException;
import io.quarterdeck.decision.sql.Dialect;
import io.quarterdeck.decision.sql.TestDatabases;
import java.nio.file.Path;
import java.sql.Statement;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabases.class)
class RefusedDataTest {
  @TempDir Path home;

  @ParameterizedTest
  @EnumSource
  void oneRecordThatTheDatabaseRefusesHarmsNoOther(
      Dialect dialect, TestDatabases.Source databases) {
    try (Desk desk = new Desk(databases.fresh(dialect, home))) {
      desk.database.write(connection -> {
        try (Statement statement = connection.createStatement()) {
          return statement.execute(refuseRule(dialect));
        }
      });
      var one = desk.log.commit(Ask.open("dec_1", 1, "ip:192.0.2.1").draft());
      var two = desk.log.commit(Ask.open("dec_2", 2, "ip:192.0.2.2").ofRule("bad").draft());
      var three = desk.log.commit(Ask.open("dec_3", 3, "ip:192.0.2.3").draft());

      assertThat(one.toCompletableFuture().join().settled().outcome()).isEqualTo(new Opened(1));
      assertThat(three.toCompletableFuture().join().settled().outcome()).isEqualTo(new Opened(3));
      assertThatThrownBy(() -> two.toCompletableFuture().join())
          .hasCauseInstanceOf(DataRefusedException.class);
      assertThat(desk.cases.state("default", 2)).isEmpty();
      assertThat(desk.database.available()).isTrue();
    }
  }

  private static String refuseRule(Dialect dialect) {
    return dialect == Dialect.POSTGRESQL
        ? "ALTER TABLE decisions ADD CHECK (rule_id <> 'bad')"
        : """
        CREATE TRIGGER refuse BEFORE INSERT ON decisions WHEN NEW.rule_id = 'bad'
        BEGIN SELECT RAISE(ABORT, 'bad'); END\
        """;
  }
}
