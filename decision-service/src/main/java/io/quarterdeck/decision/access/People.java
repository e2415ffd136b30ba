package io.quarterdeck.decision.access;

import io.quarterdeck.decision.access.PersonException.Why;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.DatabaseAwayException;
import io.quarterdeck.decision.sql.Storable;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who signs in by name, with which role.
 *
 * <p>All calls block, and throw {@link DatabaseAwayException} while the database does not answer.
 * What changes ends the person's sessions, here at once and within a second in other replicas.
 */
public final class People {
  private final TokenBook tokens;
  private final Sessions sessions;
  private final Database database;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

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
    return Caller.canBePerson(name)
        ? database.read(connection -> PersonTable.find(connection, name))
        : Optional.empty();
  }

  /** Whether there is anybody; never blocks. */
  public boolean haveAny() {
    return tokens.callers().stream().map(Caller::name).anyMatch(Person::isToken);
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
          "A person's name must have 1 to 64 of the characters a-z, 0-9, '.', '_', '@' and '-', and"
              + " not be 'hub'.");
    }
    return kept(name, role, password == null ? null : PasswordHash.ofNew(password, random), null);
  }

  /** One who is known to the identity provider alone. */
  Person ofProvider(String name, PersonRole role, String subject) {
    return kept(name, role, null, subject);
  }

  private Person kept(
      String name, PersonRole role, @Nullable String password, @Nullable String subject) {
    Person person =
        new Person(name, role, password, subject, false, Storable.time(clock.instant()));
    return tokens
        .grant(connection -> {
          requireNoToken(connection, name);
          return PersonTable.insert(connection, person) ? Optional.of(person) : Optional.empty();
        })
        .orElseThrow(
            () -> new PersonException(Why.NAME_TAKEN, "There is a person of this name already."));
  }

  private static void requireNoToken(Connection connection, String name) throws SQLException {
    if (TokenTable.named(connection, name)
        .filter(token -> !name.equals(token.owner()))
        .isPresent()) {
      throw new PersonException(
          Why.NAME_TAKEN, "A token that is not this person's has the name; choose another one.");
    }
  }

  /**
   * Changes a person, and ends the sessions.
   *
   * @throws PersonException when there is none of this name, or the password cannot be one
   * @throws LastAdminException when nobody could manage people and tokens then
   */
  public Person change(String name, PersonChange change) {
    String hash = change.password() == null ? null : PasswordHash.ofNew(change.password(), random);
    return (Caller.canBePerson(name)
            ? tokens.grant(connection -> changed(connection, name, change, hash))
            : Optional.<Person>empty())
        .orElseThrow(() ->
            new PersonException(Why.UNKNOWN, "There is no such person; GET /people lists them."));
  }

  /** As the person is by now: of two changes at the same time, none undoes the other. */
  private static Optional<Person> changed(
      Connection connection, String name, PersonChange change, @Nullable String hash)
      throws SQLException {
    Person before = PersonTable.find(connection, name).orElse(null);
    if (before == null) {
      return Optional.empty();
    }
    Person after = before.with(change, hash);
    if (manages(before) && !manages(after)) {
      Admins.requireAnother(connection, Person.token(name));
    }
    PersonTable.update(connection, after);
    SignInTable.forget(connection, name);
    return Optional.of(after);
  }

  private static boolean manages(Person person) {
    return person.role() == PersonRole.ADMIN && !person.disabled();
  }

  /**
   * Gives a person another password, unless somebody changed the person meanwhile.
   *
   * @param before as the person was when that was allowed
   * @return as the person is; empty where somebody was faster
   */
  Optional<Person> replacePassword(Person before, String password) {
    PersonChange change = new PersonChange(null, null, password);
    String hash = PasswordHash.ofNew(password, random);
    return tokens.grant(connection ->
        isStill(connection, before)
            ? changed(connection, before.name(), change, hash)
            : Optional.empty());
  }

  /** Binds somebody without a password to who it is at the identity provider. */
  Person bind(Person person, String subject) {
    return tokens
        .grant(connection ->
            PersonTable.bind(connection, person.name(), subject)
                ? PersonTable.find(connection, person.name())
                : Optional.empty())
        .orElseThrow(() ->
            new PersonException(
                Why.NAME_TAKEN, "The name is that of somebody who signs in another way."));
  }

  Optional<Person> ofSubject(String subject) {
    return database.read(connection -> PersonTable.ofSubject(connection, subject));
  }

  /** Opens a session of a person, unless somebody changed the person meanwhile. */
  Optional<OpenedSession> open(Person person) {
    return person.disabled()
        ? Optional.empty()
        : sessions.open(person.caller(), connection -> isStill(connection, person));
  }

  private static boolean isStill(Connection connection, Person person) throws SQLException {
    return PersonTable.find(connection, person.name()).filter(person::equals).isPresent();
  }

  /** A link that signs a person in, once; empty where there is none, or the person is disabled. */
  public Optional<String> link(String name) {
    return sessions.link(Person.token(name));
  }
}
