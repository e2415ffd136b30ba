package io.quarterdeck.decision.access;

import io.quarterdeck.decision.access.PersonException.Why;
import io.quarterdeck.decision.sql.Counters;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.DatabaseAwayException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who signs in by name, with which role.
 *
 * <p>All calls block, and throw {@link DatabaseAwayException} while the database does not answer.
 * What changes ends the person's sessions, here at once and within a second in other replicas.
 */
public final class People {
  private static final int SHORTEST_PASSWORD = 12;
  private static final int LONGEST_PASSWORD = 200;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  /** Each takes a core for a third of a second. */
  private static final int AT_A_TIME = 2;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final TokenBook tokens;
  private final Sessions sessions;
  private final Database database;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Semaphore turns = new Semaphore(AT_A_TIME);

  public People(TokenBook tokens, Sessions sessions, Database database, Clock clock) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.database = database;
    this.clock = clock;
  }

  /** All, by name. */
  public List<Person> list() {
    return database.read(PersonTable::all);
  }

  public Optional<Person> find(String name) {
    return database.read(connection -> PersonTable.find(connection, name));
  }

  /** Whether there is anybody; never blocks. */
  public boolean haveAny() {
    return tokens.callers().stream()
        .anyMatch(caller -> caller.name().startsWith(Person.TOKEN_PREFIX));
  }

  /**
   * Makes a person.
   *
   * @param password in plain text; null for none yet: a link lets the person set one
   * @throws PersonException when that cannot be
   */
  public Person create(String name, PersonRole role, @Nullable String password) {
    if (!Caller.canBePerson(name)) {
      throw new PersonException(
          Why.BAD_FIELD,
          "A person's name must have 1 to 64 of the characters a-z, 0-9, '.', '_', '@' and '-'.");
    }
    requireNoTokens(name);
    return kept(
        new Person(
            name, role, password == null ? null : hash(password), null, false, clock.instant()));
  }

  private void requireNoTokens(String name) {
    if (tokens.named(name).filter(token -> token.owner() == null).isPresent()) {
      throw new PersonException(
          Why.NAME_TAKEN, "A token that is nobody's has this name; choose another one.");
    }
  }

  private Person kept(Person person) {
    if (!tokens.grant(person, connection -> PersonTable.insert(connection, person))) {
      throw new PersonException(Why.NAME_TAKEN, "There is a person of this name already.");
    }
    return person;
  }

  /**
   * Changes a person, and ends the sessions.
   *
   * @throws PersonException when there is none of this name, or nobody could manage people then
   */
  public Person change(String name, PersonChange change) {
    String password = change.password() == null ? null : hash(change.password());
    Person person =
        find(name)
            .orElseThrow(() ->
                new PersonException(
                    Why.UNKNOWN, "There is no such person; GET /people lists them."));
    Person changed =
        new Person(
            name,
            change.role() == null ? person.role() : change.role(),
            password == null ? person.password() : password,
            person.subject(),
            change.disabled() == null ? person.disabled() : change.disabled(),
            person.createdAt());
    tokens.grant(
        changed,
        connection -> {
          if (manages(person) && !manages(changed)) {
            requireAnotherAdmin(connection, name);
          }
          PersonTable.update(connection, changed);
          SignInTable.forget(connection, name);
          return true;
        });
    return changed;
  }

  /** Two who take each other's rights come one after the other. */
  private static void requireAnotherAdmin(Connection connection, String name) throws SQLException {
    Counters.TOKENS.add(connection, 1);
    boolean another =
        TokenTable.all(connection).stream()
            .filter(row -> row.sessionOf() == null)
            .map(row -> row.info().caller())
            .anyMatch(
                caller -> caller.may(Scope.ADMIN) && !caller.name().equals(Person.token(name)));
    if (!another) {
      throw new PersonException(
          Why.LAST_ADMIN,
          "Nobody else could manage people and tokens then; make another admin first.");
    }
  }

  private static boolean manages(Person person) {
    return person.role() == PersonRole.ADMIN && !person.disabled();
  }

  private String hash(String password) {
    if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
      throw new PersonException(
          Why.BAD_FIELD,
          "A password must have %d to %d characters."
              .formatted(SHORTEST_PASSWORD, LONGEST_PASSWORD));
    }
    return PasswordHash.of(password, random);
  }

  /** A link that signs a person in, once; empty where there is none, or the person is disabled. */
  public Optional<String> link(String name) {
    return sessions.link(Person.token(name));
  }

  /**
   * Gives a person another password, and a new session in place of all there were.
   *
   * @param old the password there was; asked for where there is one
   * @throws PersonException when that cannot be
   */
  public SignIn changePassword(String name, String old, String password) {
    boolean had = find(name).map(Person::password).isPresent();
    if (had && !(signIn(name, old) instanceof SignIn.In)) {
      return new SignIn.Wrong(FIRST_PAUSE);
    }
    Person changed = change(name, new PersonChange(null, null, password));
    return new SignIn.In(sessions.open(changed.caller()));
  }

  /**
   * Signs in who is known to the identity provider; makes a person of who comes for the first time.
   * One whom an admin has made, without a password, is bound to who comes first by that name.
   *
   * @param role of a person who is made
   * @throws PersonException when the name is another's, or the person is disabled
   */
  public OpenedSession bySubject(String subject, String name, PersonRole role) {
    Person known =
        database.read(connection -> PersonTable.ofSubject(connection, subject)).orElse(null);
    Person person = known == null ? named(subject, name, role) : known;
    if (person.disabled()) {
      throw new PersonException(Why.UNKNOWN, "The person may not sign in.");
    }
    return sessions.open(person.caller());
  }

  private Person named(String subject, String name, PersonRole role) {
    Person known = find(name).orElse(null);
    if (known == null) {
      requireNoTokens(name);
      return kept(new Person(name, role, null, subject, false, clock.instant()));
    }
    if (known.password() != null || known.subject() != null) {
      throw new PersonException(
          Why.NAME_TAKEN, "The name is that of somebody who signs in another way.");
    }
    database.write(connection -> {
      PersonTable.bind(connection, name, subject);
      return true;
    });
    return known;
  }

  /** Signs somebody in. */
  public SignIn signIn(String name, String password) {
    if (!Caller.canBePerson(name) || password.length() > LONGEST_PASSWORD) {
      return new SignIn.Wrong(FIRST_PAUSE);
    }
    try {
      if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return new SignIn.Busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SignIn.Busy();
    }
    try {
      return inTurn(name, password);
    } finally {
      turns.release();
    }
  }

  private SignIn inTurn(String name, String password) {
    Instant now = clock.instant();
    Instant locked = database.read(connection -> SignInTable.lockedUntil(connection, name));
    if (now.isBefore(locked)) {
      return new SignIn.Locked(locked, false);
    }
    Person person = find(name).filter(found -> !found.disabled()).orElse(null);
    String kept = person == null ? null : person.password();
    // Who is not there takes as long as who is.
    boolean right = PasswordHash.matches(kept == null ? PasswordHash.NOBODYS : kept, password);
    if (person == null || kept == null || !right) {
      return wrong(name, now);
    }
    database.write(connection -> {
      SignInTable.forget(connection, name);
      return true;
    });
    return new SignIn.In(sessions.open(person.caller()));
  }

  private SignIn wrong(String name, Instant now) {
    return database.write(connection -> {
      int failures = SignInTable.failed(connection, name, now);
      if (failures < SignInTable.MOST) {
        return new SignIn.Wrong(FIRST_PAUSE.multipliedBy(1L << (failures - 1)));
      }
      Instant until = now.plus(SignInTable.LOCKED);
      SignInTable.lock(connection, name, until);
      return new SignIn.Locked(until, true);
    });
  }
}
