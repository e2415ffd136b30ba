package io.quarterdeck.decision.figures;

import static io.quarterdeck.decision.sql.Storable.micros;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Figures of the decision log; every call blocks, and reads the whole period. */
public final class DecisionFigures {
  /** Of how many decisions, the latest, times and feedback are looked at. */
  private static final int MOST = 100_000;

  private static final int MOST_RULES = 50;
  private static final long DAY_MICROS = Duration.ofDays(1).toNanos() / 1_000;
  private static final Set<String> CASES =
      Set.of("create_case", "create_case_and_page", "append_case");

  private static final String PERIOD =
      " received_at >= ? AND received_at < ? AND (CAST(? AS TEXT) IS NULL OR tenant = ?) ";

  private final Database database;

  public DecisionFigures(Database database) {
    this.database = database;
  }

  /** How many decisions of each word there were, by day in UTC; days without any are left out. */
  public Map<LocalDate, Map<String, Long>> perDay(Period period) {
    return database.read(connection -> {
      Map<LocalDate, Map<String, Long>> days = new TreeMap<>();
      each(
          connection,
          "SELECT received_at / %d AS d, decision, COUNT(*) FROM decisions WHERE"
                  .formatted(DAY_MICROS)
              + PERIOD
              + "GROUP BY d, decision",
          period,
          row ->
              days.computeIfAbsent(LocalDate.ofEpochDay(row.getLong(1)), day -> new TreeMap<>())
                  .put(row.getString(2), row.getLong(3)));
      return days;
    });
  }

  /** From what happened to its decision, of the latest decisions. */
  public Spread timeToDecision(Period period) {
    return database.read(connection -> {
      List<Duration> times = new ArrayList<>();
      each(
          connection,
          "SELECT received_at - event_time FROM decisions WHERE"
              + PERIOD
              + "ORDER BY received_at DESC LIMIT "
              + MOST,
          period,
          row -> times.add(Duration.of(Math.max(0, row.getLong(1)), ChronoUnit.MICROS)));
      return Spread.of(times);
    });
  }

  /** What people said of the latest decisions. */
  public Feedback feedback(Period period) {
    return database.read(connection -> {
      Map<String, Long> verdicts = new TreeMap<>();
      Map<String, Judged> rules = new HashMap<>();
      long[] overrides = {0};
      each(
          connection,
          "SELECT verdict, decision, answer FROM feedback JOIN decisions ON decision_id = id WHERE"
              + PERIOD
              + "ORDER BY received_at DESC LIMIT "
              + MOST,
          period,
          row -> {
            String verdict = row.getString(1);
            verdicts.merge(verdict, 1L, Long::sum);
            overrides[0] += contradicts(verdict, row.getString(2)) ? 1 : 0;
            for (String rule : rules(new String(row.getBytes(3), UTF_8))) {
              rules.compute(
                  rule,
                  (name, judged) -> (judged == null ? Judged.none(name) : judged).and(verdict));
            }
          });
      return new Feedback(
          verdicts,
          overrides[0],
          rules.values().stream()
              .sorted(
                  Comparator.comparingInt(Judged::falsePositives)
                      .thenComparingInt(Judged::decisions)
                      .reversed()
                      .thenComparing(Judged::rule))
              .limit(MOST_RULES)
              .toList());
    });
  }

  private static boolean contradicts(String verdict, String decision) {
    return CASES.contains(decision)
        ? verdict.equals("false_positive")
        : verdict.equals("true_positive");
  }

  /** Each rule once, however many factors it gave. */
  private static Set<String> rules(String answer) {
    Set<String> rules = new HashSet<>();
    for (JsonNode factor : JsonMapper.shared().readTree(answer).path("factors")) {
      String rule = factor.path("rule").asString("");
      if (!rule.isEmpty()) {
        rules.add(rule);
      }
    }
    return rules;
  }

  @FunctionalInterface
  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private static void each(Connection connection, String sql, Period period, Row use)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, micros(period.since()));
      statement.setLong(2, micros(period.until()));
      statement.setString(3, period.tenant());
      statement.setString(4, period.tenant());
      statement.setFetchSize(1_000);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          use.read(rows);
        }
      }
    }
  }
}
