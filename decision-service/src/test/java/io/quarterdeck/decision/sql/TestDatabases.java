package io.quarterdeck.decision.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands out fresh databases; one PostgreSQL serves all test classes. */
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

  /** The server, started when it is first asked for. */
  public static final class Source implements AutoCloseable {
    private final AtomicInteger databases = new AtomicInteger();
    private @Nullable EmbeddedPostgres server;

    /** Settings of a database that nobody used. */
    public DatabaseSettings fresh(Dialect dialect, Path home) {
      return dialect == Dialect.SQLITE
          ? DatabaseSettings.in(home)
          : new DatabaseSettings(home, freshUrl(port()), false);
    }

    /** The server's port. */
    public int port() {
      return running().getPort();
    }

    private synchronized EmbeddedPostgres running() {
      if (server == null) {
        try {
          server = EmbeddedPostgres.start();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return server;
    }

    /** Makes a database and answers its URL at a port, which may be that of a relay. */
    public String freshUrl(int port) {
      String name = "test_" + databases.incrementAndGet();
      try (Connection connection = running().getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return "postgresql://postgres:se%2Fcret@127.0.0.1:" + port + "/" + name;
    }

    @Override
    public void close() throws IOException {
      if (server != null) {
        server.close();
      }
    }
  }
}
