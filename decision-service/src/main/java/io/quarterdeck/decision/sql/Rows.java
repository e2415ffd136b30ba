package io.quarterdeck.decision.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Rows to hand over in one parameter, for {@link Dialect#rows}. */
public final class Rows {
  private static final JsonMapper JSON = JsonMapper.shared();
  private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();

  /** Starts a row. */
  public Rows row() {
    rows.add(new LinkedHashMap<>());
    return this;
  }

  /** Sets a column of the row that was started last. */
  public Rows set(String column, @Nullable Object value) {
    rows.getLast().put(column, value);
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  public int size() {
    return rows.size();
  }

  @Override
  public String toString() {
    return JSON.writeValueAsString(rows);
  }
}
