package io.quarterdeck.decision.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Properties;
import javax.sql.DataSource;

/** The connection pools of a database: one to write with, one to read with. */
record Pools(HikariDataSource writes, HikariDataSource reads) implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 1_000;

  /** All that is written is found by a key; a plan made while a table is small must not stick. */
  private static final String WRITER =
      """
      SET lock_timeout = 2000; SET synchronous_commit = on; SET jit = off;
      SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off\
      """;

  /** One writer, because SQLite has one; readers see the last commit and never wait for it. */
  static Pools sqlite(DataSource writer, DataSource reader) {
    return new Pools(pool("writes", writer, 1), pool("reads", reader, 4));
  }

  /** One more writer; SQLite lets one of them write at a time. */
  static HikariDataSource sqlite(String name, DataSource writer) {
    HikariDataSource pool = pool(name, writer, 1);
    pool.setConnectionTimeout(10 * PATIENCE_MILLIS);
    return pool;
  }

  static HikariDataSource postgresql(String name, PostgresAddress address) {
    return new HikariDataSource(postgresql(name, address, 30, 6));
  }

  static Pools postgresql(PostgresAddress address) {
    HikariConfig writes = postgresql("writes", address, 2, 4);
    writes.setConnectionInitSql(WRITER);
    HikariConfig reads = postgresql("reads", address, 30, 6);
    reads.setReadOnly(true);
    return new Pools(new HikariDataSource(writes), new HikariDataSource(reads));
  }

  private static HikariConfig postgresql(
      String name, PostgresAddress address, int answerSeconds, int size) {
    HikariConfig config = config(name, size);
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    config.setPassword(address.password());
    Properties options = config.getDataSourceProperties();
    options.setProperty("connectTimeout", "2");
    options.setProperty("socketTimeout", Integer.toString(answerSeconds));
    options.setProperty("tcpKeepAlive", "true");
    options.setProperty("ApplicationName", "quarterdeck");
    return config;
  }

  private static HikariDataSource pool(String name, DataSource source, int size) {
    HikariConfig config = config(name, size);
    config.setDataSource(source);
    // Only this process waits here, behind work of its own; other ones make SQLite busy.
    config.setConnectionTimeout(2 * PATIENCE_MILLIS);
    config.setMaxLifetime(0);
    return new HikariDataSource(config);
  }

  private static HikariConfig config(String name, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("quarterdeck-" + name);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(PATIENCE_MILLIS);
    config.setValidationTimeout(PATIENCE_MILLIS / 2);
    config.setInitializationFailTimeout(-1);
    return config;
  }

  @Override
  public void close() {
    reads.close();
    writes.close();
  }
}
