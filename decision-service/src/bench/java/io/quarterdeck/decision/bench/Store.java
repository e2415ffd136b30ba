package io.quarterdeck.decision.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The database behind the hub: SQLite in its own process, or a PostgreSQL started for it. */
public final class Store implements AutoCloseable {
  private final @Nullable EmbeddedPostgres server;
  private final @Nullable ProcessHandle process;

  private Store(@Nullable EmbeddedPostgres server, @Nullable ProcessHandle process) {
    this.server = server;
    this.process = process;
  }

  static Store sqlite() {
    return new Store(null, null);
  }

  /** A PostgreSQL that waits for its disk, as it does by default; the test library's does not. */
  public static Store postgresql(Path folder) throws IOException {
    Path data = folder.resolve("postgresql");
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .start();
    long pid =
        Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
    return new Store(server, ProcessHandle.of(pid).orElseThrow());
  }

  String name() {
    return server == null ? "SQLite" : "PostgreSQL";
  }

  /** The hub's settings that lead to it. */
  public Map<String, String> settings() {
    return server == null
        ? Map.of()
        : Map.of(
            "QUARTERDECK_DB_URL",
            "postgresql://postgres:postgres@127.0.0.1:" + server.getPort() + "/postgres");
  }

  /** CPU time of its own processes, in microseconds; 0 where it has none. */
  long cpuMicros() {
    return process == null ? 0 : ProcessCpu.micros(process);
  }

  @Override
  public void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }
}
