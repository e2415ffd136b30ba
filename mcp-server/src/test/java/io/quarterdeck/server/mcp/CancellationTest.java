package io.quarterdeck.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchException;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Calls that are cancelled while they wait for a connection. */
class CancellationTest {
  @TempDir Path home;

  @Test
  void aCallThatWaitedForAConnectionWasCancelled() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:sqlite:" + home.resolve("one.db"));
    config.setMaximumPoolSize(1);
    try (HikariDataSource pool = new HikariDataSource(config);
        Connection held = pool.getConnection()) {
      assertThat(held.isClosed()).isFalse();
      Thread.currentThread().interrupt();

      Exception thrown =
          catchException(
              () -> JdbcClient.create(pool).sql("SELECT 1").query(Integer.class).single());

      assertThatThrownBy(() -> Cancellation.rethrow(thrown))
          .isInstanceOf(InterruptedException.class);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  @Test
  void anotherFaultIsNone() {
    assertThatCode(() -> Cancellation.rethrow(new IllegalStateException(new SQLException("no"))))
        .doesNotThrowAnyException();
  }
}
