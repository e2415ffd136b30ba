package io.quarterdeck.decision.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.decision.access.Authenticator.PasswordCheck;
import io.quarterdeck.decision.log.Desk;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.Dialect;
import io.quarterdeck.decision.sql.TestDatabases;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestDatabases.class)
class AuthenticatorTest {
  private static final String PASSWORD = "correct horse battery";
  private static final Clock CLOCK = Clock.fixed(Desk.NOON, ZoneOffset.UTC);

  @TempDir Path home;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /** What a hub has of it, on a database that others may have too. */
  private record Hub(Database database, TokenBook tokens, Sessions sessions, People people)
      implements AutoCloseable {
    static Hub on(Database database) {
      TokenBook tokens = new TokenBook(database, CLOCK);
      Sessions sessions = new Sessions(tokens, database, CLOCK);
      return new Hub(database, tokens, sessions, new People(tokens, sessions, database, CLOCK));
    }

    Authenticator authenticator() {
      return new Authenticator(people, database, CLOCK);
    }

    Authenticator authenticator(PasswordCheck check) {
      return new Authenticator(people, database, CLOCK, check);
    }

    @Override
    public void close() {
      tokens.close();
    }
  }

  private Hub open(Dialect dialect, TestDatabases.Source databases) {
    Database database = Database.open(databases.fresh(dialect, home));
    opened.push(database);
    Hub hub = Hub.on(database);
    opened.push(hub);
    return hub;
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dana", "disabled", "without", "nobody-there"})
  void aPasswordIsComparedOnceWhoeverItIs(String name, TestDatabases.Source databases) {
    Hub hub = open(Dialect.SQLITE, databases);
    hub.people().create("dana", PersonRole.VIEWER, PASSWORD);
    hub.people().create("disabled", PersonRole.VIEWER, PASSWORD);
    hub.people().change("disabled", new PersonChange(null, true, null));
    hub.people().create("without", PersonRole.VIEWER, null);
    List<String> compared = new ArrayList<>();
    Authenticator authenticator =
        hub.authenticator((kept, password) -> {
          compared.add(kept);
          return PasswordHash.matches(kept, password);
        });

    assertThat(authenticator.signIn(name, "wrong horse battery")).isInstanceOf(SignIn.Wrong.class);

    assertThat(compared)
        .singleElement()
        .satisfies(kept -> assertThat(kept).startsWith("pbkdf2-sha256$600000$"));
  }

  @Test
  void aHashIsSaltedAndFitsItsOwnPasswordAlone(TestDatabases.Source databases) {
    Hub hub = open(Dialect.SQLITE, databases);
    Person dana = hub.people().create("dana", PersonRole.VIEWER, PASSWORD);
    Person eve = hub.people().create("eve", PersonRole.VIEWER, PASSWORD);

    assertThat(dana.password()).isNotEqualTo(eve.password()).doesNotContain(PASSWORD);
    assertThat(PasswordHash.matches(String.valueOf(dana.password()), PASSWORD)).isTrue();
    assertThat(PasswordHash.matches(String.valueOf(dana.password()), PASSWORD + "x")).isFalse();
    assertThat(dana.toString()).doesNotContain("pbkdf2");
  }

  enum Meanwhile {
    DISABLED,
    ANOTHER_ROLE,
    ANOTHER_PASSWORD;

    PersonChange change() {
      return switch (this) {
        case DISABLED -> new PersonChange(null, true, null);
        case ANOTHER_ROLE -> new PersonChange(PersonRole.VIEWER, null, null);
        case ANOTHER_PASSWORD -> new PersonChange(null, null, PASSWORD + " staple");
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoIsChangedWhileSigningInDoesNotComeInAsBefore(
      Meanwhile meanwhile, TestDatabases.Source databases) {
    Hub hub = open(Dialect.SQLITE, databases);
    hub.people().create("dana", PersonRole.APPROVER, PASSWORD);
    Authenticator authenticator =
        hub.authenticator((kept, password) -> {
          hub.people().change("dana", meanwhile.change());
          return true;
        });

    assertThat(authenticator.signIn("dana", PASSWORD)).isInstanceOf(SignIn.Wrong.class);
    hub.people().change("dana", new PersonChange(PersonRole.APPROVER, false, PASSWORD));
    assertThat(authenticator.changePassword("dana", PASSWORD, "yet another horse"))
        .isInstanceOf(SignIn.Wrong.class);
  }

  @ParameterizedTest
  @EnumSource
  void whatAnotherHubHasJustTakenAwayOpensNoSession(
      Dialect dialect, TestDatabases.Source databases) {
    Hub hub = open(dialect, databases);
    Caller ana = new Caller("ana", "ana", Set.of(Scope.PERSON), null);
    String token = ((TokenResult.Created) hub.tokens().create(ana)).token();
    String code = hub.sessions().link("ana").orElseThrow();
    hub.people().create("dana", PersonRole.VIEWER, PASSWORD);
    String invited = hub.people().link("dana").orElseThrow();
    try (Hub other = Hub.on(hub.database())) {
      other.tokens().revoke("ana");
      other.people().change("dana", new PersonChange(null, null, PASSWORD + " staple"));

      // This one may not have looked yet.
      assertThat(hub.sessions().byToken(token)).isEmpty();
      assertThat(hub.sessions().byLink(code)).isEmpty();
      assertThat(hub.sessions().byLink(invited)).isEmpty();
      assertThat(hub.authenticator().signIn("dana", PASSWORD)).isInstanceOf(SignIn.Wrong.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofTwoChangesAtTheSameTimeNoneUndoesTheOther(Dialect dialect, TestDatabases.Source databases)
      throws InterruptedException {
    Hub hub = open(dialect, databases);
    for (int round = 0; round < 20; round++) {
      String name = "dana-" + round;
      hub.people().create(name, PersonRole.VIEWER, null);
      Thread role =
          Thread.startVirtualThread(
              () -> hub.people().change(name, new PersonChange(PersonRole.ANALYST, null, null)));
      hub.people().change(name, new PersonChange(null, true, null));
      role.join();

      Person after = hub.people().find(name).orElseThrow();
      assertThat(after.role()).isEqualTo(PersonRole.ANALYST);
      assertThat(after.disabled()).isTrue();
      assertThat(hub.people().link(name)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoComesFromTheProviderKeepsNoOtherWayIn(Dialect dialect, TestDatabases.Source databases) {
    Hub hub = open(dialect, databases);
    Authenticator authenticator = hub.authenticator();
    authenticator.bySubject("s-1", "dana", PersonRole.VIEWER);

    assertThatThrownBy(() -> authenticator.changePassword("dana", "", PASSWORD))
        .isInstanceOf(PersonException.class)
        .hasMessageContaining("identity provider");
    assertThatThrownBy(() -> authenticator.bySubject("s-2", "dana", PersonRole.ADMIN))
        .isInstanceOf(PersonException.class);
    assertThat(authenticator.bySubject("s-1", "renamed", PersonRole.ADMIN).session().person())
        .contains("dana");
    assertThat(hub.people().find("dana").orElseThrow().role()).isEqualTo(PersonRole.VIEWER);
  }

  @ParameterizedTest
  @EnumSource
  void theLastWayInIsNotTakenAway(Dialect dialect, TestDatabases.Source databases) {
    Hub hub = open(dialect, databases);
    hub.tokens().create(new Caller("root", null, Set.of(Scope.ADMIN), null));
    assertThatThrownBy(() -> hub.tokens().revoke("root")).isInstanceOf(LastAdminException.class);

    // One whose only way in is a link that may end unused is none.
    hub.people().create("dana", PersonRole.ADMIN, null);
    assertThatThrownBy(() -> hub.tokens().revoke("root")).isInstanceOf(LastAdminException.class);
    assertThat(hub.tokens().list()).hasSize(1);

    hub.people().change("dana", new PersonChange(null, null, PASSWORD));
    assertThat(hub.tokens().revoke("root")).isTrue();
    assertThatThrownBy(() -> hub.people().change("dana", new PersonChange(null, true, null)))
        .isInstanceOf(LastAdminException.class);
    assertThat(hub.tokens().revoke("person:dana")).isFalse();
    assertThat(hub.authenticator().signIn("dana", PASSWORD)).isInstanceOf(SignIn.In.class);
  }

  @ParameterizedTest
  @EnumSource
  void aRevokedTokenDoesNotComeBackWhereOnlyPeopleAreLeft(
      Dialect dialect, TestDatabases.Source databases) {
    Hub hub = open(dialect, databases);
    new FirstStart(hub.tokens()).ensureTokens(home);
    hub.people().create("dana", PersonRole.ADMIN, PASSWORD);
    FirstStart.NAMES.forEach(hub.tokens()::revoke);

    try (Hub later = Hub.on(hub.database())) {
      assertThat(new FirstStart(later.tokens()).ensureTokens(home)).isFalse();
      assertThat(later.tokens().list()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void nobodyGoesUnderTheNameOfAnother(Dialect dialect, TestDatabases.Source databases) {
    Hub hub = open(dialect, databases);
    hub.people().create("dana", PersonRole.VIEWER, null);
    hub.people().change("dana", new PersonChange(null, true, null));

    for (Optional<String> owner : List.of(Optional.<String>empty(), Optional.of("lea"))) {
      assertThat(
              hub.tokens().create(new Caller("dana", owner.orElse(null), Set.of(Scope.READ), null)))
          .isEqualTo(new TokenResult.NameTaken("dana"));
    }
    assertThat(hub.tokens().create(new Caller("dana", "dana", Set.of(Scope.READ), null)))
        .isInstanceOf(TokenResult.Created.class);
    assertThat(hub.tokens().create(new Caller("hub", null, Set.of(Scope.READ), null)))
        .isInstanceOf(TokenResult.Refused.class);

    hub.tokens().create(new Caller("robot", "lea", Set.of(Scope.READ), null));
    for (String name : List.of("robot", "hub", "dana")) {
      assertThatThrownBy(() -> hub.people().create(name, PersonRole.VIEWER, null))
          .isInstanceOf(PersonException.class);
    }
    assertThat(hub.people().find("\0")).isEmpty();
    assertThatThrownBy(() -> hub.people().change("\0", new PersonChange(null, true, null)))
        .isInstanceOf(PersonException.class);
  }
}
