package io.quarterdeck.decision.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  private static final int BYTES = 1 << 20;

  @TempDir Path home;

  @Test
  void whatIsWrittenReachesTheFileWhileTheDatabaseIsOpen() throws IOException {
    Path file = home.resolve("quarterdeck.db");
    try (Database database = Database.open(DatabaseSettings.in(home))) {
      long before = Files.size(file);

      database.write(connection -> {
        try (var statement =
            connection.prepareStatement("INSERT INTO rule_sets VALUES ('v', ?, 0)")) {
          statement.setBytes(1, new byte[BYTES]);
          return statement.executeUpdate();
        }
      });

      // Far less than what makes a commit copy it, so that nobody else can have done it.
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (Files.size(file) < before + BYTES / 2 && System.nanoTime() < deadline) {
        LockSupport.parkNanos(20_000_000);
      }
      // Not by all of it: pages that a change of the schema freed are used first.
      assertThat(Files.size(file)).isGreaterThanOrEqualTo(before + BYTES / 2);
    }
  }
}
