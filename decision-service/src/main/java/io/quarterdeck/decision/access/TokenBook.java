package io.quarterdeck.decision.access;

import io.quarterdeck.decision.sql.Counters;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.DatabaseAwayException;
import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.decision.sql.Watch;
import io.quarterdeck.decision.sql.Work;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The tokens, of which only hashes are kept; all in memory for the calls to come.
 *
 * <p>A change counts at once here, and within a second in other replicas while the database
 * answers. Changes block and throw {@link DatabaseAwayException} while it does not.
 */
public final class TokenBook implements AutoCloseable {
  private static final Duration REFRESH_EVERY = Duration.ofMillis(400);

  private final Database database;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Watch watch;
  private final KnownTokens known;

  public TokenBook(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.known = new KnownTokens(database, clock);
    this.watch = Watch.every(REFRESH_EVERY, "tokens", known::refresh);
  }

  /** Whether a token says that it is a hub's own: {@code qd_…}, or a session's {@code qs_…}. */
  public static boolean isOwn(String token) {
    return Token.ofHub(token);
  }

  /** Who the bearer of a token is; never blocks. */
  public Optional<Caller> authenticate(String token) {
    return known.authenticate(token);
  }

  /**
   * Makes a token.
   *
   * @param caller whom it is for: a name of 1 to 64 of {@code [a-z0-9._-]}, an owner of as many of
   *     {@code [a-z0-9._@-]}, who must be named where the token is to speak as a person, and a view
   *     of at most 500 printable characters of ASCII, which is kept as it is
   */
  public TokenResult create(Caller caller) {
    return register(Token.random(random), caller);
  }

  /** Takes in a token that was made elsewhere. */
  TokenResult register(String token, Caller caller) {
    Optional<String> problem = TokenForm.problem(token, caller);
    if (problem.isPresent()) {
      return new TokenResult.Refused(problem.get());
    }
    boolean written =
        alone(
            connection ->
                !isOfAnother(connection, caller)
                    && TokenTable.insert(
                        connection, Token.hash(token), caller, clock.instant(), null, null),
            done -> {
              if (done) {
                known.learn(Token.hash(token), caller);
              }
            });
    return written
        ? new TokenResult.Created(token, caller)
        : new TokenResult.NameTaken(caller.name());
  }

  /** Whether it would go under the name of a person whose it is not. */
  private static boolean isOfAnother(Connection connection, Caller caller) throws SQLException {
    return !caller.name().equals(caller.owner())
        && PersonTable.find(connection, caller.name()).isPresent();
  }

  /**
   * Does what changes who may do what in a transaction that no other such one runs beside, on any
   * hub: what it sees stays so until it has ended, and the others look again.
   *
   * @param inMemory does the same to what is in memory here, in the same order
   */
  private synchronized <T> T alone(Work<T> work, Consumer<T> inMemory) {
    T done =
        database.write(connection -> {
          Counters.TOKENS.add(connection, 1);
          return work.on(connection);
        });
    inMemory.accept(done);
    return done;
  }

  /**
   * Gives a person the rights of the role, by a token that nobody bears, in place of those before;
   * ends the sessions.
   *
   * @param kept writes the person, as which it answers; nothing happens where there is none
   */
  Optional<Person> grant(Work<Optional<Person>> kept) {
    String hash = Token.hash(Token.random(random));
    return alone(
        connection -> {
          Optional<Person> person = kept.on(connection);
          if (person.isPresent()) {
            Caller caller = person.get().caller();
            takeAway(connection, caller.name());
            if (!person.get().disabled()) {
              TokenTable.insert(connection, hash, caller, clock.instant(), null, null);
            }
          }
          return person;
        },
        written -> written.ifPresent(person -> granted(person, hash)));
  }

  private void granted(Person person, String hash) {
    Caller caller = person.caller();
    known.forget(caller.name());
    if (!person.disabled()) {
      known.learn(hash, caller);
    }
  }

  /** With the sessions that it opened, and the links to open more. */
  private static boolean takeAway(Connection connection, String name) throws SQLException {
    LinkTable.deleteOf(connection, name);
    return TokenTable.delete(connection, name);
  }

  /**
   * Opens a session of a token's bearer; blocks.
   *
   * @param opener whose rights it has, and whose person it acts as
   * @param end from when on it counts no more
   * @param still whether the bearer may open one by now
   * @return its token, for the browser's cookie alone; empty where the bearer may not
   */
  Optional<String> open(Caller opener, Instant end, Work<Boolean> still) {
    String token = Token.ofSession(random);
    String hash = Token.hash(token);
    // The owner is whom the opener acts as: nobody must pass for two people with two browsers.
    Caller caller =
        new Caller(
            "web." + hash.substring(0, 16),
            opener.actor(),
            opener.scopes(),
            opener.tenant(),
            opener.view());
    Instant now = clock.instant();
    boolean opened =
        alone(
            connection -> {
              TokenTable.deleteEnded(connection, now);
              return still.on(connection)
                  && TokenTable.insert(connection, hash, caller, now, end, opener.name());
            },
            done -> {
              if (done) {
                known.learn(hash, caller, end, opener.name());
              }
            });
    return opened ? Optional.of(token) : Optional.empty();
  }

  /** The session of a token; empty where it is none, or over. */
  Optional<Session> session(String token) {
    return known.session(token);
  }

  /** The token of a name, where it is no session's. */
  Optional<Caller> named(String name) {
    return known.callers().stream().filter(caller -> caller.name().equals(name)).findFirst();
  }

  /** What a token or session of this name may do by now; empty where it is over. Never blocks. */
  public Optional<Caller> now(String name) {
    return known.now(name);
  }

  /**
   * Revokes a token and the sessions that it opened; false when nobody bears one of this name.
   *
   * @throws LastAdminException when nobody could manage people and tokens then
   */
  public boolean revoke(String name) {
    String stored = Storable.text(name);
    return !Person.isToken(stored)
        && alone(
            connection -> {
              Optional<Caller> found = TokenTable.named(connection, stored);
              if (found.filter(caller -> caller.may(Scope.ADMIN)).isPresent()) {
                Admins.requireAnother(connection, stored);
              }
              return found.isPresent() && takeAway(connection, stored);
            },
            deleted -> {
              if (deleted) {
                known.forget(stored);
              }
            });
  }

  /** Ends a session. */
  void end(String name) {
    boolean _ =
        alone(connection -> TokenTable.delete(connection, name), done -> known.forget(name));
  }

  /** Whom there are tokens for, people too, without sessions; never blocks. */
  public List<Caller> callers() {
    return known.callers();
  }

  /** All tokens that somebody bears, by name, without sessions; blocks. */
  public List<TokenInfo> list() {
    return database.read(TokenTable::all).stream()
        .filter(row -> row.sessionOf() == null)
        .filter(row -> !Person.isToken(row.info().caller().name()))
        .map(TokenTable.Row::info)
        .toList();
  }

  @Override
  public void close() {
    watch.close();
  }
}
