package io.quarterdeck.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Two hubs on one PostgreSQL, which is theirs alone; in the folders {@code one} and {@code other}.
 */
public final class TwoHubs implements AutoCloseable {
  private final EmbeddedPostgres database;
  private final RunningHub one;
  private final RunningHub other;

  private TwoHubs(EmbeddedPostgres database, RunningHub one, RunningHub other) {
    this.database = database;
    this.one = one;
    this.other = other;
  }

  /** Starts them with these settings besides. */
  public static TwoHubs start(Path home, Map<String, String> more) throws IOException {
    EmbeddedPostgres database = EmbeddedPostgres.start();
    Map<String, String> shared = new HashMap<>(more);
    shared.put(
        "QUARTERDECK_DB_URL",
        "postgresql://postgres@127.0.0.1:" + database.getPort() + "/postgres");
    RunningHub one = RunningHub.start(home.resolve("one"), shared);
    return new TwoHubs(database, one, RunningHub.join(home.resolve("other"), shared, one));
  }

  public RunningHub one() {
    return one;
  }

  public RunningHub other() {
    return other;
  }

  @Override
  public void close() {
    other.close();
    one.close();
    try {
      database.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
