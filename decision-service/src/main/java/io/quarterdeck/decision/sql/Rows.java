package io.quarterdeck.decision.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Rows to read for or to write, for {@link Dialect#rows} and {@link Dialect#written}. */
public final class Rows implements RowSet {
  private static final JsonMapper JSON = JsonMapper.shared();
  private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();

  /** Starts a row. */
  public Rows row() {
    rows.add(new LinkedHashMap<>());
    return this;
  }

  /** Sets a column of the row that was started last, in the order of the statement's columns. */
  public Rows set(String column, @Nullable Object value) {
    rows.getLast().put(column, value);
    return this;
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public int bindAll(PreparedStatement statement, int first) throws SQLException {
    statement.setString(first, toString());
    return first + 1;
  }

  @Override
  public void bind(PreparedStatement statement, int row) throws SQLException {
    int next = 1;
    for (Object value : rows.get(row).values()) {
      statement.setObject(next++, value);
    }
  }

  @Override
  public String toString() {
    return JSON.writeValueAsString(rows);
  }
}
