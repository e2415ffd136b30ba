package io.quarterdeck.playbook.run;

import static io.quarterdeck.playbook.sql.Times.instant;
import static io.quarterdeck.playbook.sql.Times.micros;

import io.quarterdeck.playbook.hash.Sha256;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code callbacks}: addresses of the hub at which platforms tell the end of a run.
 *
 * <p>An address holds a token of 256 random bits, which is good for one run, once, until the run's
 * deadline. Only its hash is kept. It has the form of the hub's own tokens, so that it is taken out
 * of all that is kept and shown.
 */
public final class Callbacks {
  /** Under the hub's address. */
  public static final String PATH = "/runs/callback/";

  private static final Pattern TOKEN = Pattern.compile("qd_cb_[A-Za-z0-9_-]{43}");
  private static final int BYTES = 32;
  private static final Duration KEPT = Duration.ofDays(1);

  private final RegistryDatabase database;
  private final @Nullable URI hub;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * Addresses under that of the hub.
   *
   * @param hub how platforms reach the hub, or null where nobody has said
   */
  public Callbacks(RegistryDatabase database, @Nullable URI hub, Clock clock) {
    this.database = database;
    this.hub = hub;
    this.clock = clock;
  }

  /**
   * What a token is good for.
   *
   * @param usedAt when the end was told, or null
   */
  public record Callback(RunId run, Instant expiresAt, @Nullable Instant usedAt) {}

  /** Whether the hub knows its own address. */
  public boolean known() {
    return hub != null;
  }

  /** A new address for a run; empty where the hub does not know its own. */
  public Optional<URI> issue(Run run) {
    return Optional.ofNullable(hub).map(address -> issue(run, address));
  }

  private URI issue(Run run, URI address) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String token = "qd_cb_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    database.write(() -> {
      forget();
      return database
          .sql()
          .sql("INSERT INTO callbacks (hash, run_id, expires_at) VALUES (?, ?, ?)")
          .params(Sha256.of(token), run.id().value(), micros(run.deadline()))
          .update();
    });
    return URI.create(address.toString().replaceFirst("/+$", "") + PATH + token);
  }

  /** A day late is told apart from forged; later not. */
  private void forget() {
    database
        .sql()
        .sql("DELETE FROM callbacks WHERE expires_at < ?")
        .param(micros(clock.instant().minus(KEPT)))
        .update();
  }

  /** What a token is good for, or was; empty for one that nobody issued. */
  public Optional<Callback> find(String token) {
    if (!TOKEN.matcher(token).matches()) {
      return Optional.empty();
    }
    return database
        .sql()
        .sql("SELECT run_id, expires_at, used_at FROM callbacks WHERE hash = ?")
        .param(Sha256.of(token))
        .query((row, index) -> callback(row))
        .optional();
  }

  private static Callback callback(ResultSet row) throws SQLException {
    long micros = row.getLong("used_at");
    Instant used = row.wasNull() ? null : instant(micros);
    return new Callback(
        new RunId(row.getString("run_id")), instant(row.getLong("expires_at")), used);
  }

  /**
   * Uses a token up, in the transaction that is under way.
   *
   * @return false when somebody did before
   */
  public boolean use(String token) {
    return database
            .sql()
            .sql("UPDATE callbacks SET used_at = ? WHERE hash = ? AND used_at IS NULL")
            .params(micros(clock.instant()), Sha256.of(token))
            .update()
        == 1;
  }
}
