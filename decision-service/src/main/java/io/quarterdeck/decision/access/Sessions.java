package io.quarterdeck.decision.access;

import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.DatabaseAwayException;
import io.quarterdeck.decision.sql.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is at the page: a session is a token with an end, which only a browser's cookie bears.
 *
 * <p>All but {@link #of} block, and throw {@link DatabaseAwayException} while the database does not
 * answer.
 */
public final class Sessions {
  /** How long somebody stays signed in: a shift and the handover. */
  public static final Duration LASTS = Duration.ofHours(12);

  /** How long a link may lie unused. */
  public static final Duration LINK_LASTS = Duration.ofMinutes(15);

  private final TokenBook tokens;
  private final Database database;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public Sessions(TokenBook tokens, Database database, Clock clock) {
    this.tokens = tokens;
    this.database = database;
    this.clock = clock;
  }

  /** Whether a token is for browsers' cookies alone: {@code qs_…}. */
  public static boolean isOfSession(String token) {
    return Token.isOfSession(token);
  }

  /** The session that a cookie's token stands for; empty where there is none, or it is over. */
  public Optional<Session> of(String token) {
    return tokens.session(token);
  }

  /** Opens one with a token of this hub; empty where the token is none, or itself a session's. */
  public Optional<OpenedSession> byToken(String token) {
    return isOfSession(token) ? Optional.empty() : tokens.authenticate(token).flatMap(this::open);
  }

  /** Opens one with the code of a link, which is used up by it. */
  public Optional<OpenedSession> byLink(String code) {
    return database
        .write(connection -> LinkTable.take(connection, Token.hash(code), clock.instant()))
        .flatMap(tokens::named)
        .flatMap(this::open);
  }

  /** What is in memory may be a second old, in which another hub may have revoked the token. */
  private Optional<OpenedSession> open(Caller opener) {
    return open(
        opener,
        connection ->
            TokenTable.named(connection, opener.name()).filter(opener::equals).isPresent());
  }

  /**
   * Opens one for somebody who has shown who they are.
   *
   * @param still whether that counts by now: no change of access comes between it and the session
   */
  Optional<OpenedSession> open(Caller opener, Work<Boolean> still) {
    return tokens
        .open(opener, clock.instant().plus(LASTS), still)
        .flatMap(token -> tokens.session(token).map(found -> new OpenedSession(token, found)));
  }

  /**
   * Makes a link that signs a browser in, once and within {@link #LINK_LASTS}.
   *
   * @param token the name of whose rights it gives
   * @return its code; empty where there is no such token
   */
  public Optional<String> link(String token) {
    return tokens
        .named(token)
        .map(caller -> {
          String code = Token.secret(random);
          Instant end = clock.instant().plus(LINK_LASTS);
          database.write(connection -> {
            LinkTable.insert(connection, Token.hash(code), caller.name(), end);
            return true;
          });
          return code;
        });
  }

  /**
   * Puts a link for who started the hub into {@code login.url}, which only its owner reads: not
   * into the log, whose readers are not to sign in with it.
   *
   * @param url of the hub
   */
  public void invite(Path home, String url) {
    Path file = home.resolve("login.url");
    link("admin")
        .ifPresent(code -> {
          try {
            Files.deleteIfExists(file);
            FirstStart.write(file, url + "/#link=" + code);
          } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " cannot be written", e);
          }
        });
  }

  /** Ends a session. */
  public void end(Session session) {
    tokens.end(session.caller().name());
  }
}
