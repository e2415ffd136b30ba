package io.quarterdeck.decision.access;

import io.quarterdeck.decision.access.PersonException.Why;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.DatabaseAwayException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Finds out who somebody is who signs in: by name and password, or by the identity provider.
 *
 * <p>All calls block, and throw {@link DatabaseAwayException} while the database does not answer.
 */
public final class Authenticator {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  /** Each takes a core for a third of a second. */
  private static final int AT_A_TIME = 2;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final People people;
  private final Database database;
  private final Clock clock;
  private final PasswordCheck check;
  private final Semaphore turns = new Semaphore(AT_A_TIME);

  public Authenticator(People people, Database database, Clock clock) {
    this(people, database, clock, PasswordHash::matches);
  }

  Authenticator(People people, Database database, Clock clock, PasswordCheck check) {
    this.people = people;
    this.database = database;
    this.clock = clock;
    this.check = check;
  }

  /** Compares a password with the hash of one; takes as long whether they match or not. */
  @FunctionalInterface
  interface PasswordCheck {
    boolean matches(String kept, String password);
  }

  /** Signs somebody in by name and password. */
  public SignIn signIn(String name, String password) {
    return inTurn(name, password, person -> opened(people.open(person)));
  }

  private static SignIn opened(Optional<OpenedSession> session) {
    // Somebody changed the person while the password was compared.
    return session.<SignIn>map(SignIn.In::new).orElse(new SignIn.Wrong(FIRST_PAUSE, 1));
  }

  /**
   * Gives a person another password, and a new session in place of all there were.
   *
   * @param old the password there was; asked for where there is one
   * @throws PersonException when the password cannot be one, or the person has none to change
   */
  public SignIn changePassword(String name, String old, String password) {
    PasswordHash.requireFit(password);
    Person person =
        people
            .find(name)
            .orElseThrow(() -> new PersonException(Why.UNKNOWN, "There is no such person."));
    if (person.password() != null) {
      return inTurn(name, old, known -> changed(known, password));
    }
    if (person.subject() != null) {
      // Else whoever finds the browser open keeps a way in that the provider does not know of.
      throw new PersonException(
          Why.NOT_POSSIBLE,
          "You sign in by the identity provider; an admin can give you a password as well.");
    }
    return changed(person, password);
  }

  private SignIn changed(Person person, String password) {
    return opened(people.replacePassword(person, password).flatMap(people::open));
  }

  /**
   * Signs in who is known to the identity provider; makes a person of who comes for the first time.
   * One whom an admin has made, without a password, is bound to who comes first by that name.
   *
   * @param role of a person who is made
   * @throws PersonException when the name is another's, or the person is disabled
   */
  public OpenedSession bySubject(String subject, String name, PersonRole role) {
    Person person =
        people
            .ofSubject(subject)
            .orElseGet(() ->
                people
                    .find(name)
                    .map(known -> people.bind(known, subject))
                    .orElseGet(() -> people.ofProvider(name, role, subject)));
    return people
        .open(person)
        .orElseThrow(() -> new PersonException(Why.UNKNOWN, "The person may not sign in."));
  }

  private SignIn inTurn(String name, String password, Function<Person, SignIn> then) {
    if (!Caller.canBePerson(name) || password.length() > PasswordHash.LONGEST) {
      return new SignIn.Wrong(FIRST_PAUSE, 1);
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
      return compared(name, password, then);
    } finally {
      turns.release();
    }
  }

  private SignIn compared(String name, String password, Function<Person, SignIn> then) {
    Instant now = clock.instant();
    Instant locked = database.read(connection -> SignInTable.lockedUntil(connection, name));
    if (now.isBefore(locked)) {
      return new SignIn.Locked(locked, false);
    }
    Person person = people.find(name).filter(found -> !found.disabled()).orElse(null);
    String kept = person == null ? null : person.password();
    // Who is not there takes as long as who is.
    boolean right = check.matches(kept == null ? PasswordHash.NOBODYS : kept, password);
    if (person == null || kept == null || !right) {
      return wrong(name, now);
    }
    database.write(connection -> {
      SignInTable.forget(connection, name);
      return true;
    });
    return then.apply(person);
  }

  private SignIn wrong(String name, Instant now) {
    return database.write(connection -> {
      int failures = SignInTable.failed(connection, name, now);
      if (failures < SignInTable.MOST) {
        return new SignIn.Wrong(FIRST_PAUSE.multipliedBy(1L << (failures - 1)), failures);
      }
      Instant until = now.plus(SignInTable.LOCKED);
      SignInTable.lock(connection, name, until);
      return new SignIn.Locked(until, true);
    });
  }
}
