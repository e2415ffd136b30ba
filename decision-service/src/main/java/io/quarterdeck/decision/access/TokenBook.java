package io.quarterdeck.decision.access;

import io.quarterdeck.decision.sql.Counters;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.DatabaseAwayException;
import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.decision.sql.Watch;
import io.quarterdeck.decision.sql.Work;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tokens, of which only hashes are kept; all in memory for the calls to come.
 *
 * <p>A change counts at once here, and within a second in other replicas while the database
 * answers. Changes block and throw {@link DatabaseAwayException} while it does not.
 */
public final class TokenBook implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("[a-z0-9._-]{1,64}");
  private static final Pattern VIEW = Pattern.compile("\\p{Graph}{1,500}");
  private static final Duration REFRESH_EVERY = Duration.ofMillis(400);

  private final Database database;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Watch watch;
  private volatile Map<String, Known> known = Map.of();
  private long seen = -1;

  public TokenBook(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    refresh();
    this.watch = Watch.every(REFRESH_EVERY, "tokens", this::refresh);
  }

  /**
   * A token as it is known.
   *
   * @param end of a session; null for what is none
   * @param sessionOf the token that opened it; null for what is no session
   */
  private record Known(Caller caller, @Nullable Instant end, @Nullable String sessionOf) {
    boolean isOver(Instant now) {
      return end != null && !now.isBefore(end);
    }
  }

  /** Whether a token says that it is a hub's own: {@code qd_…}, or a session's {@code qs_…}. */
  public static boolean isOwn(String token) {
    return Token.ofHub(token);
  }

  /** Who the bearer of a token is; never blocks. */
  public Optional<Caller> authenticate(String token) {
    // Looked up by hash: how long that takes tells nothing about the tokens that exist.
    return Token.wellFormed(token)
        ? Optional.ofNullable(known.get(Token.hash(token)))
            .filter(found -> !found.isOver(clock.instant()))
            .map(Known::caller)
        : Optional.empty();
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
    Optional<String> problem = problem(token, caller);
    if (problem.isPresent()) {
      return new TokenResult.Refused(problem.get());
    }
    if (caller.owner() == null && named(Person.token(caller.name())).isPresent()) {
      // It would act under the name of somebody.
      return new TokenResult.NameTaken(caller.name());
    }
    boolean written =
        database.write(
            c -> TokenTable.insert(c, Token.hash(token), caller, clock.instant(), null, null));
    if (written) {
      learn(Token.hash(token), new Known(caller, null, null));
    }
    return written
        ? new TokenResult.Created(token, caller)
        : new TokenResult.NameTaken(caller.name());
  }

  /**
   * Gives a person the rights of the role, by a token that nobody bears, in place of those before;
   * ends the sessions.
   *
   * @param kept writes the person; nothing happens where it is false
   */
  boolean grant(Person person, Work<Boolean> kept) {
    String hash = Token.hash(Token.random(random));
    Caller caller = person.caller();
    boolean written =
        database.write(connection -> {
          if (!kept.on(connection)) {
            return false;
          }
          TokenTable.delete(connection, caller.name());
          return person.disabled()
              || TokenTable.insert(connection, hash, caller, clock.instant(), null, null);
        });
    if (written) {
      forget(caller.name());
      if (!person.disabled()) {
        learn(hash, new Known(caller, null, null));
      }
    }
    return written;
  }

  /**
   * Opens a session of a token's bearer; blocks.
   *
   * @param opener whose rights it has, and whose person it acts as
   * @param end from when on it counts no more
   * @return its token, for the browser's cookie alone
   */
  String open(Caller opener, Instant end) {
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
    database.write(connection -> {
      TokenTable.deleteEnded(connection, now);
      return TokenTable.insert(connection, hash, caller, now, end, opener.name());
    });
    learn(hash, new Known(caller, end, opener.name()));
    return token;
  }

  /** The session of a token; empty where it is none, or over. */
  Optional<Session> session(String token) {
    Known found = known.get(Token.hash(token));
    return found == null
            || found.end() == null
            || found.sessionOf() == null
            || found.isOver(clock.instant())
        ? Optional.empty()
        : Optional.of(new Session(found.caller(), found.end(), found.sessionOf()));
  }

  /** The token of a name, where it is no session's. */
  Optional<Caller> named(String name) {
    return known.values().stream()
        .filter(one -> one.sessionOf() == null && one.caller().name().equals(name))
        .map(Known::caller)
        .findFirst();
  }

  /** What a token or session of this name may do by now; empty where it is over. Never blocks. */
  public Optional<Caller> now(String name) {
    Instant now = clock.instant();
    return known.values().stream()
        .filter(one -> one.caller().name().equals(name) && !one.isOver(now))
        .map(Known::caller)
        .findFirst();
  }

  private synchronized void learn(String hash, Known one) {
    Map<String, Known> more = new HashMap<>(known);
    more.put(hash, one);
    known = Map.copyOf(more);
  }

  private static Optional<String> problem(String token, Caller caller) {
    if (!NAME.matcher(caller.name()).matches()) {
      return Optional.of(
          "a token's name must have 1 to 64 of the characters a-z, 0-9, '.', '_' and '-'");
    }
    if (caller.scopes().isEmpty()) {
      return Optional.of("a token needs at least one scope: " + Scope.words());
    }
    String tenant = caller.tenant();
    if (tenant != null && (tenant.isBlank() || !tenant.equals(Storable.text(tenant)))) {
      return Optional.of(
          "a tenant's name must have 1 to " + Storable.LONGEST + " printable characters");
    }
    if (caller.view() != null && !VIEW.matcher(caller.view()).matches()) {
      return Optional.of(
          "a token's view must have 1 to 500 printable characters of ASCII without spaces, as in"
              + " read_only=true&toolsets=decisions");
    }
    return Token.wellFormed(token)
        ? ownerProblem(caller)
        : Optional.of("a token must be 'qd_' and 43 characters of base64url");
  }

  /** Two tokens of one person must never pass for two people. */
  private static Optional<String> ownerProblem(Caller caller) {
    if (caller.owner() != null) {
      return Caller.canBePerson(caller.owner())
          ? Optional.empty()
          : Optional.of(
              "a person's name must have 1 to 64 of the characters a-z, 0-9, '.', '_', '@' and '-'");
    }
    boolean personal =
        caller.scopes().contains(Scope.PERSON) || caller.scopes().contains(Scope.APPROVE);
    return personal
        ? Optional.of(
            "a token with person or approve must say whose it is, by the same name in all tokens"
                + " of that person: --for NAME, or 'for' in JSON")
        : Optional.empty();
  }

  /** Revokes a token and the sessions that it opened; false when there is none of this name. */
  public boolean revoke(String name) {
    String stored = Storable.text(name);
    boolean deleted = database.write(connection -> TokenTable.delete(connection, stored));
    forget(stored);
    return deleted;
  }

  /** Without a look at the database, which may go away just now. */
  private synchronized void forget(String name) {
    Map<String, Known> left = new HashMap<>(known);
    left.values().removeIf(one -> one.caller().name().equals(name) || name.equals(one.sessionOf()));
    known = Map.copyOf(left);
  }

  /** Whom there are tokens for, people too, without sessions; never blocks. */
  public List<Caller> callers() {
    return known.values().stream()
        .filter(one -> one.sessionOf() == null)
        .map(Known::caller)
        .toList();
  }

  /** All tokens that somebody bears, by name, without sessions; blocks. */
  public List<TokenInfo> list() {
    return database.read(TokenTable::all).stream()
        .filter(row -> row.sessionOf() == null)
        .filter(row -> !row.info().caller().name().startsWith(Person.TOKEN_PREFIX))
        .map(TokenTable.Row::info)
        .toList();
  }

  private synchronized void refresh() {
    long now = database.read(Counters.TOKENS::read);
    if (now == seen) {
      return;
    }
    Map<String, Known> found = new HashMap<>();
    for (TokenTable.Row row : database.read(TokenTable::all)) {
      found.put(row.hash(), new Known(row.info().caller(), row.end(), row.sessionOf()));
    }
    known = Map.copyOf(found);
    seen = now;
  }

  @Override
  public void close() {
    watch.close();
  }
}
