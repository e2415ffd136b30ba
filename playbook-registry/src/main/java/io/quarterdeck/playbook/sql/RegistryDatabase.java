package io.quarterdeck.playbook.sql;

import io.quarterdeck.playbook.redaction.Redaction;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
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
    Flyway.configure()
        .dataSource(migrations)
        .table("playbook_schema_history")
        .locations("classpath:quarterdeck/playbook/sql")
        .placeholders(kind.spellings())
        .failOnMissingLocations(true)
        // The tables of the decisions are there already.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
    return new RegistryDatabase(writes, kind, redaction);
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
}
