package io.quarterdeck.decision.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "postgresql://soc:s3cret@db.example.org/quarterdeck,"
        + "jdbc:postgresql://db.example.org/quarterdeck,soc,s3cret",
    "postgres://soc:p%40ss%2Fw+rd@db:5433/q,jdbc:postgresql://db:5433/q,soc,p@ss/w+rd",
    "jdbc:postgresql://db/q?user=soc&password=a%26b&sslmode=require,"
        + "jdbc:postgresql://db/q?sslmode=require,soc,a&b",
    "postgresql://[::1]:5432/q,jdbc:postgresql://[::1]:5432/q,'',''",
  })
  void aUrlIsTakenApart(String url, String jdbc, String user, String password) {
    assertThat(PostgresAddress.of(url)).isEqualTo(new PostgresAddress(jdbc, user, password));
  }

  @Test
  void severalHostsAreKept() {
    assertThat(PostgresAddress.of("postgresql://u:p:q@one:1,two:2/q?targetServerType=primary"))
        .isEqualTo(
            new PostgresAddress(
                "jdbc:postgresql://one:1,two:2/q?targetServerType=primary", "u", "p:q"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mysql://u:s3cret@h/d", "s3cret", "postgresql://u:s3cret@/d", "", "jdbc:s3cret:x"})
  void anotherUrlIsRefusedWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> PostgresAddress.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must look like postgresql://")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aPasswordStandsInNoText() {
    String url = "postgresql://soc:s3cret@127.0.0.1:1/quarterdeck";

    assertThat(PostgresAddress.of(url).toString()).doesNotContain("s3cret");
    assertThat(new DatabaseSettings(home, url, false).toString()).doesNotContain("s3cret");
    assertThatThrownBy(() -> Database.open(new DatabaseSettings(home, url, false)))
        .isInstanceOf(DatabaseAwayException.class)
        .hasMessageContaining("PostgreSQL at jdbc:postgresql://127.0.0.1:1/quarterdeck")
        .satisfies(problem -> {
          for (Throwable at = problem; at != null; at = at.getCause()) {
            assertThat(at.toString()).doesNotContain("s3cret");
          }
        });
  }
}
