package io.quarterdeck.playbook.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.quarterdeck.playbook.redaction.Redaction;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Hands out databases as the hub opens them; one PostgreSQL serves all test classes. */
public final class TestDatabases implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Source.class;
  }

  @Override
  public Source resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(Source.class, key -> new Source(), Source.class);
  }

  /** The server, started when it is first asked for, and the pools. */
  public static final class Source implements AutoCloseable {
    private final AtomicInteger databases = new AtomicInteger();
    private final List<HikariDataSource> pools = new ArrayList<>();
    private @Nullable EmbeddedPostgres server;

    /** A database that nobody used. */
    public RegistryDatabase fresh(Kind kind, Path home) {
      return switch (kind) {
        case SQLITE -> sqlite(home.resolve("registry.db"));
        case POSTGRESQL -> postgresql();
      };
    }

    /** The embedded one; the same file again is the same database. */
    public RegistryDatabase sqlite(Path file) {
      SQLiteConfig config = new SQLiteConfig();
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setBusyTimeout(5_000);
      SQLiteDataSource migrations = source(config, file);
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
      return RegistryDatabase.open(
          pool(source(config, file), 1), migrations, Kind.SQLITE, new Redaction());
    }

    private static SQLiteDataSource source(SQLiteConfig config, Path file) {
      SQLiteDataSource source = new SQLiteDataSource(config);
      source.setUrl("jdbc:sqlite:" + file);
      return source;
    }

    private RegistryDatabase postgresql() {
      String name = "registry_" + databases.incrementAndGet();
      try (Connection connection = running().getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      HikariDataSource pool = pool(running().getDatabase("postgres", name), 8);
      return RegistryDatabase.open(pool, pool, Kind.POSTGRESQL, new Redaction());
    }

    private synchronized HikariDataSource pool(DataSource source, int size) {
      HikariConfig config = new HikariConfig();
      config.setDataSource(source);
      config.setMaximumPoolSize(size);
      config.setMinimumIdle(1);
      config.setConnectionTimeout(10_000);
      HikariDataSource pool = new HikariDataSource(config);
      pools.add(pool);
      return pool;
    }

    private synchronized EmbeddedPostgres running() {
      if (server == null) {
        try {
          // The pools of all test classes stay open until the last of them is done.
          server = EmbeddedPostgres.builder().setServerConfig("max_connections", "500").start();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return server;
    }

    @Override
    public synchronized void close() throws IOException {
      pools.forEach(HikariDataSource::close);
      if (server != null) {
        server.close();
      }
    }
  }
}
