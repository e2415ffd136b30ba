package io.quarterdeck.playbook.sql;

import io.quarterdeck.playbook.redaction.Redaction;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database of the registry: tables of its own beside those of the decisions.
 *
 * <p>All calls block.
 */
public final class RegistryDatabase {
  private final DataSource writes;
  private final Kind kind;
  private final JdbcClient client;
  private final TransactionTemplate transactions;
  private final Redaction redaction;

  private RegistryDatabase(DataSource writes, Kind kind, Redaction redaction) {
    this.writes = writes;
    this.kind = kind;
    this.redaction = redaction;
    this.client = JdbcClient.create(writes);
    this.transactions = new TransactionTemplate(new JdbcTransactionManager(writes));
  }

  /**
   * Opens it and brings its tables up to date.
   *
   * @param writes connections whose transactions take what they need to write at once
   * @param migrations connections to change the schema with
   * @param redaction knows the secrets that must not be kept
   * @throws org.flywaydb.core.api.FlywayException when the tables cannot be brought up to date
   */
  public static RegistryDatabase open(
      DataSource writes, DataSource migrations, Kind kind, Redaction redaction) {
    RegistryDatabase database = new RegistryDatabase(writes, kind, redaction);
    database.migrate(migrations, "playbook_schema_history", "quarterdeck/playbook/sql");
    return database;
  }

  /**
   * Brings tables up to date that another part of the hub has here.
   *
   * @param migrations connections to change the schema with
   * @param history the table that says what was done
   * @param folder of the class path
   * @throws org.flywaydb.core.api.FlywayException when they cannot be brought up to date
   */
  public void migrate(DataSource migrations, String history, String folder) {
    Flyway.configure()
        .dataSource(migrations)
        .table(history)
        .locations("classpath:" + folder)
        .placeholders(kind.spellings())
        .failOnMissingLocations(true)
        // The tables of the decisions are there already.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }

  /** Which database it is. */
  public enum Kind {
    SQLITE("BLOB", "INTEGER", ""),
    POSTGRESQL("BYTEA", "TIMESTAMP WITH TIME ZONE", " COLLATE \"C\"");

    private final String bytes;
    private final String time;
    private final String bytewise;

    Kind(String bytes, String time, String bytewise) {
      this.bytes = bytes;
      this.time = time;
      this.bytewise = bytewise;
    }

    /** What the tables' file leaves open. */
    Map<String, String> spellings() {
      return Map.of("bytes", bytes, "time", time, "bytewise", bytewise);
    }
  }

  /** Statements; inside {@link #write} they belong to its transaction. */
  public JdbcClient sql() {
    return client;
  }

  /** A text, or JSON as text, as it may be kept: without secrets. */
  public String clean(String text) {
    return redaction.text(text);
  }

  /** Knows the secrets that must not be kept or shown. */
  public Redaction redaction() {
    return redaction;
  }

  public Kind kind() {
    return kind;
  }

  /** For a library that has tables of its own here. */
  public DataSource dataSource() {
    return writes;
  }

  /** Does work in one transaction: all of it is written or nothing. */
  public <T> T write(Supplier<T> work) {
    return Objects.requireNonNull(transactions.execute(status -> work.get()));
  }

  /**
   * Does something once the others can see what the transaction under way has written, and at once
   * where none is; not when it was rolled back.
   *
   * @param after quick, and in no need of the database; it is still this thread that has it
   */
  public void onceWritten(Runnable after) {
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(new Written(after));
    } else {
      after.run();
    }
  }

  /** A transaction whose end nobody knows may have been written. */
  private record Written(Runnable after) implements TransactionSynchronization {
    @Override
    public void afterCompletion(int status) {
      if (status != STATUS_ROLLED_BACK) {
        after.run();
      }
    }
  }
}
