package io.quarterdeck.decision.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.decision.access.TokenResult.Created;
import io.quarterdeck.decision.log.Desk;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.Dialect;
import io.quarterdeck.decision.sql.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestDatabases.class)
class TokenBookTest {
  @TempDir Path home;

  @ParameterizedTest
  @EnumSource
  void aTokenIsToldOnceAndKeptAsAHash(Dialect dialect, TestDatabases.Source databases) {
    try (Database database = Database.open(databases.fresh(dialect, home));
        TokenBook book = bookOf(database)) {
      Created made =
          made(book.create(new Caller("shuffle", null, Set.of(Scope.DECIDE, Scope.READ), "acme")));

      assertThat(made.token()).matches("qd_[A-Za-z0-9_-]{43}");
      assertThat(made.toString()).doesNotContain(made.token());
      Caller caller = book.authenticate(made.token()).orElseThrow();
      assertThat(caller)
          .isEqualTo(new Caller("shuffle", null, Set.of(Scope.DECIDE, Scope.READ), "acme"));
      assertThat(book.list()).containsExactly(new TokenInfo(caller, Desk.NOON));
      assertThat(book.create(new Caller("shuffle", null, Set.of(Scope.ADMIN), null)))
          .isEqualTo(new TokenResult.NameTaken("shuffle"));
      String stored =
          database.read(connection -> {
            try (var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT * FROM tokens")) {
              found.next();
              return found.getString("name") + found.getString("hash");
            }
          });
      assertThat(stored).hasSize("shuffle".length() + 64).doesNotContain(made.token().substring(3));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRevokedTokenIsRefusedAtOnceHereAndSoonElsewhere(
      Dialect dialect, TestDatabases.Source databases) {
    try (Database database = Database.open(databases.fresh(dialect, home));
        TokenBook book = bookOf(database);
        TokenBook replica = bookOf(database)) {
      String token =
          made(book.create(new Caller("shuffle", null, Set.of(Scope.DECIDE), null))).token();
      await().atMost(Duration.ofSeconds(10)).until(() -> replica.authenticate(token).isPresent());

      assertThat(book.revoke("shuffle")).isTrue();

      assertThat(book.authenticate(token)).isEmpty();
      assertThat(book.revoke("shuffle")).isFalse();
      assertThat(book.revoke("\0")).isFalse();
      await().atMost(Duration.ofSeconds(10)).until(() -> replica.authenticate(token).isEmpty());
      assertThat(made(book.create(new Caller("shuffle", null, Set.of(Scope.DECIDE), null))).token())
          .isNotEqualTo(token);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aViewIsKeptAsItWasGiven(Dialect dialect, TestDatabases.Source databases) {
    Caller agent =
        new Caller("agent", null, Set.of(Scope.READ), null, "read_only=true&exclude=block_ip");
    try (Database database = Database.open(databases.fresh(dialect, home));
        TokenBook book = bookOf(database)) {
      String token = made(book.create(agent)).token();
      try (TokenBook replica = bookOf(database)) {
        assertThat(book.authenticate(token)).contains(agent);
        assertThat(replica.authenticate(token)).contains(agent);
        assertThat(replica.list()).containsExactly(new TokenInfo(agent, Desk.NOON));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "mode=all\n", "tools=\u00e4", "tools=a b", "x\0"})
  void aViewMustBePlain(String view, TestDatabases.Source databases) {
    try (Database database = Database.open(databases.fresh(Dialect.SQLITE, home));
        TokenBook book = bookOf(database)) {
      assertThat(book.create(new Caller("x", null, Set.of(Scope.READ), null, view)))
          .isInstanceOf(TokenResult.Refused.class);
    }
  }

  @Test
  void aViewHas500CharactersAtMost(TestDatabases.Source databases) {
    try (Database database = Database.open(databases.fresh(Dialect.SQLITE, home));
        TokenBook book = bookOf(database)) {
      String longest = "tools=" + "x".repeat(494);
      assertThat(book.create(new Caller("x", null, Set.of(Scope.READ), null, longest)))
          .isInstanceOf(Created.class);
      assertThat(book.create(new Caller("y", null, Set.of(Scope.READ), null, longest + "x")))
          .isInstanceOf(TokenResult.Refused.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Upper", "a b", "\u00e4", "x/../y", "a\0"})
  void aNameMustBePlain(String name, TestDatabases.Source databases) {
    try (Database database = Database.open(databases.fresh(Dialect.SQLITE, home));
        TokenBook book = bookOf(database)) {
      assertThat(book.create(new Caller(name, null, Set.of(Scope.READ), null)))
          .isInstanceOf(TokenResult.Refused.class);
      assertThat(book.create(new Caller("x".repeat(65), null, Set.of(Scope.READ), null)))
          .isInstanceOf(TokenResult.Refused.class);
      assertThat(book.create(new Caller("x".repeat(64), null, Set.of(), null)))
          .isInstanceOf(TokenResult.Refused.class);
      assertThat(book.create(new Caller("x", null, Set.of(Scope.READ), " ")))
          .isInstanceOf(TokenResult.Refused.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "qd_", "Bearer x", "qd_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void nobodyGetsInWithAToken(String token, TestDatabases.Source databases) {
    try (Database database = Database.open(databases.fresh(Dialect.SQLITE, home));
        TokenBook book = bookOf(database)) {
      assertThat(book.authenticate(token)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theFirstStartMakesAnAdminAndADeciderWhoseFilesOnlyTheirOwnerReads(
      Dialect dialect, TestDatabases.Source databases) throws IOException {
    try (Database database = Database.open(databases.fresh(dialect, home));
        TokenBook book = bookOf(database)) {
      new FirstStart(book).ensureTokens(home);

      String admin = Files.readString(home.resolve("admin.token")).strip();
      String decide = Files.readString(home.resolve("decide.token")).strip();
      assertThat(book.authenticate(admin).orElseThrow().may(Scope.FEEDBACK)).isTrue();
      assertThat(book.authenticate(decide).orElseThrow())
          .isEqualTo(new Caller("decide", null, Set.of(Scope.DECIDE), null));
      assertThat(book.authenticate(decide).orElseThrow().may(Scope.READ)).isFalse();
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(home.resolve("admin.token"))))
          .isEqualTo("rw-------");

      new FirstStart(book).ensureTokens(home);
      book.revoke("decide");
      Files.delete(home.resolve("decide.token"));
      new FirstStart(book).ensureTokens(home);

      assertThat(Files.readString(home.resolve("admin.token")).strip()).isEqualTo(admin);
      assertThat(home.resolve("decide.token")).doesNotExist();
      assertThat(book.list())
          .extracting(info -> info.caller().name())
          .containsOnly("admin", "agent");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNewDatabaseTakesOverTheTokensOfItsFiles(Dialect dialect, TestDatabases.Source databases)
      throws IOException {
    String known = "qd_" + "k".repeat(43);
    Files.writeString(home.resolve("admin.token"), known + "\n");
    try (Database database = Database.open(databases.fresh(dialect, home));
        TokenBook book = bookOf(database)) {
      new FirstStart(book).ensureTokens(home);

      assertThat(book.authenticate(known).orElseThrow().may(Scope.ADMIN)).isTrue();
      assertThat(Files.readString(home.resolve("admin.token"))).isEqualTo(known + "\n");
      assertThat(home.resolve("decide.token")).exists();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileWithoutATokenStopsTheStart(Dialect dialect, TestDatabases.Source databases)
      throws IOException {
    Files.writeString(home.resolve("admin.token"), "password1");
    try (Database database = Database.open(databases.fresh(dialect, home));
        TokenBook book = bookOf(database)) {
      assertThatThrownBy(() -> new FirstStart(book).ensureTokens(home))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("admin.token holds no token")
          .hasMessageNotContaining("password1");
      assertThat(book.list()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void allTokensOfAPersonActInThatPersonsName(Dialect dialect, TestDatabases.Source databases) {
    try (Database database = Database.open(databases.fresh(dialect, home));
        TokenBook book = bookOf(database)) {
      String own = made(book.create(of("ana-laptop", "ana", Scope.APPROVE))).token();
      String agents = made(book.create(of("ana-claude", "ana", Scope.RUN_CHANGE))).token();
      String service = made(book.create(of("soar", null, Scope.RUN_CHANGE))).token();
      try (TokenBook later = bookOf(database)) {
        assertThat(later.authenticate(own).orElseThrow().actor()).isEqualTo("ana");
        assertThat(later.authenticate(agents).orElseThrow().actor()).isEqualTo("ana");
        assertThat(later.authenticate(agents).orElseThrow().isPerson()).isFalse();
        assertThat(later.authenticate(service).orElseThrow().actor()).isEqualTo("soar");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PERSON", "APPROVE"})
  void aPersonsTokenMustSayWhose(Scope scope, TestDatabases.Source databases) {
    try (Database database = Database.open(databases.fresh(Dialect.SQLITE, home));
        TokenBook book = bookOf(database)) {
      assertThat(book.create(of("ana", null, scope)))
          .isInstanceOfSatisfying(
              TokenResult.Refused.class, no -> assertThat(no.why()).contains("--for NAME"));
      assertThat(book.create(of("ana", "Ana", scope))).isInstanceOf(TokenResult.Refused.class);
      assertThat(book.create(of("ana", "x".repeat(65), scope)))
          .isInstanceOf(TokenResult.Refused.class);
      assertThat(book.list()).isEmpty();
    }
  }

  private static Caller of(String name, @Nullable String owner, Scope scope) {
    return new Caller(name, owner, Set.of(scope), null);
  }

  @Test
  void aTenantsTokenSpeaksForItAlone() {
    Caller bound = new Caller("shuffle", null, Set.of(Scope.ADMIN), "acme");

    assertThat(bound.speaksFor("acme")).isTrue();
    assertThat(bound.speaksFor("default")).isFalse();
    assertThat(new Caller("x", null, Set.of(), null).speaksFor("default")).isTrue();
  }

  private static Created made(TokenResult result) {
    assertThat(result).isInstanceOf(Created.class);
    return (Created) result;
  }

  private static TokenBook bookOf(Database database) {
    return new TokenBook(database, Clock.fixed(Desk.NOON, ZoneOffset.UTC));
  }
}
