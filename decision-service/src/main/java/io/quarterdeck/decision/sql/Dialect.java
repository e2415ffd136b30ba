package io.quarterdeck.decision.sql;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sqlite.SQLiteException;

/** What differs between the two databases. */
public enum Dialect {
  SQLITE {
    @Override
    public String rows(String alias, String... columns) {
      return names(columns)
          .map(name -> "value->>'" + name + "' AS " + name)
          .collect(Collectors.joining(", ", "(SELECT ", " FROM json_each(?)) AS " + alias));
    }

    @Override
    public String written(String alias, String... columns) {
      return names(columns)
          .map(name -> "? AS " + name)
          .collect(Collectors.joining(", ", "(SELECT ", ") AS " + alias));
    }

    @Override
    public String lock() {
      return "";
    }

    @Override
    String probe() {
      // A read succeeds while another process holds the write lock.
      return "UPDATE counters SET value = value WHERE name = 'case_number'";
    }

    @Override
    boolean refused(SQLException problem) {
      // Extended codes carry the primary one in their low byte.
      return problem instanceof SQLiteException sqlite
          && SQLITE_DATA.contains(sqlite.getResultCode().code & 0xff);
    }
  },

  POSTGRESQL {
    @Override
    public String rows(String alias, String... columns) {
      return "jsonb_to_recordset(?::jsonb) AS " + alias + "(" + String.join(", ", columns) + ")";
    }

    @Override
    public String written(String alias, String... columns) {
      return rows(alias, columns);
    }

    @Override
    public String lock() {
      return " FOR UPDATE";
    }

    @Override
    String probe() {
      return "SELECT 1";
    }

    @Override
    boolean refused(SQLException problem) {
      return POSTGRESQL_DATA.contains(group(problem));
    }
  };

  /** Too big, constraint, mismatch, range. */
  private static final Set<Integer> SQLITE_DATA = Set.of(18, 19, 20, 25);

  /** Data exception, integrity, program limit exceeded. */
  private static final Set<String> POSTGRESQL_DATA = Set.of("22", "23", "54");

  /** Serialization failure, deadlock. */
  private static final Set<String> REPEATABLE = Set.of("40001", "40P01");

  /** What to do about a failed statement. */
  enum Trouble {
    /** Somebody else was faster; the same again may succeed. */
    RETRY,
    /** The connection broke; a new one may work. */
    BROKEN,
    /** The database cannot be reached or cannot work at the moment. */
    AWAY,
    /** The data; the same again fails again. */
    REFUSED
  }

  /**
   * A table in a FROM clause whose rows come from one parameter, a {@link Rows} as text.
   *
   * @param columns name and PostgreSQL type, as in {@code "entity text", "live_until bigint"}
   */
  public abstract String rows(String alias, String... columns);

  /** The same for the rows of {@link Writes}. */
  public abstract String written(String alias, String... columns);

  /** What a SELECT ends with so that nobody else changes its rows in this transaction. */
  public abstract String lock();

  /** A statement that succeeds when decisions can be written. */
  abstract String probe();

  /** Whether the data is at fault. */
  abstract boolean refused(SQLException problem);

  /** What to do about this problem. */
  Trouble trouble(SQLException problem) {
    String state = state(problem);
    if (REPEATABLE.contains(state)) {
      return Trouble.RETRY;
    }
    if (refused(problem)) {
      return Trouble.REFUSED;
    }
    return group(problem).equals("08") || state.startsWith("57P0") ? Trouble.BROKEN : Trouble.AWAY;
  }

  private static Stream<String> names(String... columns) {
    return Arrays.stream(columns).map(column -> column.substring(0, column.indexOf(' ')));
  }

  private static String group(SQLException problem) {
    String state = state(problem);
    return state.length() < 2 ? "" : state.substring(0, 2);
  }

  private static String state(SQLException problem) {
    String state = problem.getSQLState();
    return state == null ? "" : state.toUpperCase(Locale.ROOT);
  }
}
