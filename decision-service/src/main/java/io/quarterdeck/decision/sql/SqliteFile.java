package io.quarterdeck.decision.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The embedded database's file and how it is opened. */
record SqliteFile(Path path, boolean fullSync) {
  private static final int BUSY_MILLIS = 1_000;
  private static final int CACHE_KIB = 16 * 1024;

  /** 128 MiB: pages that every commit touches are then written back once in many commits. */
  private static final int CHECKPOINT_PAGES = 32_000;

  static SqliteFile in(DatabaseSettings settings) {
    Path home = settings.home();
    try {
      if (!Files.isDirectory(home)) {
        makePrivate(home);
      }
    } catch (IOException e) {
      throw new DatabaseAwayException("the folder " + home + " cannot be made", e);
    }
    return new SqliteFile(home.resolve("quarterdeck.db"), settings.fullSync());
  }

  private static void makePrivate(Path home) throws IOException {
    if (home.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      var owner = PosixFilePermissions.fromString("rwx------");
      Files.createDirectories(home, PosixFilePermissions.asFileAttribute(owner));
    } else {
      Files.createDirectories(home);
    }
  }

  /** Only a database without tables can still be told how it gives room back. */
  void prepare() throws SQLException {
    SQLiteDataSource plain = new SQLiteDataSource();
    plain.setUrl(url());
    try (Connection connection = plain.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
      statement.execute("PRAGMA journal_mode = WAL");
    }
  }

  /** For changes of the schema, whose transactions begin as reads. */
  SQLiteDataSource migrator() {
    return source(config());
  }

  /** For all who write in this process: they take turns. */
  SqliteWriter writer() {
    SQLiteConfig config = config();
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
    return new SqliteWriter(config, url(), path.toString(), BUSY_MILLIS);
  }

  SQLiteDataSource reader() {
    SQLiteConfig config = config();
    config.setPragma(SQLiteConfig.Pragma.CACHE_SIZE, "-" + CACHE_KIB / 4);
    return source(config);
  }

  private SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(
        fullSync ? SQLiteConfig.SynchronousMode.FULL : SQLiteConfig.SynchronousMode.NORMAL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setPragma(SQLiteConfig.Pragma.CACHE_SIZE, "-" + CACHE_KIB);
    // Nobody asks for them, and with each statement they cost a statement more.
    config.setGetGeneratedKeys(false);
    return config;
  }

  private SQLiteDataSource source(SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(url());
    return source;
  }

  private String url() {
    return "jdbc:sqlite:" + path;
  }
}
