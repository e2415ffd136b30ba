package io.quarterdeck.playbook.automation;

import static io.quarterdeck.playbook.sql.Times.instant;
import static io.quarterdeck.playbook.sql.Times.micros;

import io.quarterdeck.playbook.sql.Conditions;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table {@code automation_orders}. */
final class OrderTable {
  private static final String UNDER_WAY = "state IN ('waiting', 'ordered')";

  private final RegistryDatabase database;

  OrderTable(RegistryDatabase database) {
    this.database = database;
  }

  /** Writes orders; those that are there stay as they are. */
  void insert(List<Order> orders) {
    database.write(() -> {
      orders.forEach(this::insert);
      return true;
    });
  }

  private void insert(Order order) {
    database
        .sql()
        .sql(
            """
            INSERT INTO automation_orders (happening, rule, state, attempt, message, created_at,
              due_at)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING\
            """)
        .params(
            order.happening(),
            order.rule(),
            order.state().word(),
            order.attempt(),
            order.message(),
            micros(order.createdAt()),
            micros(order.dueAt()))
        .update();
  }

  /**
   * Writes what became of an order.
   *
   * @return false, and nothing is written, when another hub was faster
   */
  boolean change(Order before, Order after) {
    return database
            .sql()
            .sql(
                """
                UPDATE automation_orders SET state = :state, attempt = :attempt, run_id = :run,
                  message = :message, due_at = :due
                WHERE happening = :happening AND rule = :rule
                  AND state = :before AND attempt = :beforeAttempt\
                """)
            .param("state", after.state().word())
            .param("attempt", after.attempt())
            .param("run", after.run())
            .param("message", database.clean(after.message()))
            .param("due", micros(after.dueAt()))
            .param("happening", before.happening())
            .param("rule", before.rule())
            .param("before", before.state().word())
            .param("beforeAttempt", before.attempt())
            .update()
        == 1;
  }

  /** Those under way whose time has come, the longest due first. */
  List<Order> due(Instant now, int most) {
    return database
        .sql()
        .sql(
            "SELECT * FROM automation_orders WHERE "
                + UNDER_WAY
                + " AND due_at <= ? ORDER BY due_at LIMIT ?")
        .params(micros(now), most)
        .query(OrderTable::order)
        .list();
  }

  /**
   * The newest first.
   *
   * @param happening of this decision only, or null
   * @param state in this state only, or null
   */
  List<Order> list(@Nullable String happening, @Nullable OrderState state, int most) {
    return new Conditions()
        .equal("happening", happening)
        .equal("state", state == null ? null : state.word())
        .select(database.sql(), "automation_orders", "created_at DESC, happening, rule", most)
        .query(OrderTable::order)
        .list();
  }

  /** How many there are in each state since then, and how many are under way whenever. */
  Map<OrderState, Long> counts(Instant since) {
    Map<OrderState, Long> counts = new LinkedHashMap<>();
    for (OrderState state : OrderState.values()) {
      counts.put(state, 0L);
    }
    database
        .sql()
        .sql(
            "SELECT state, COUNT(*) AS n FROM automation_orders WHERE created_at >= ? OR "
                + UNDER_WAY
                + " GROUP BY state")
        .param(micros(since))
        .query(
            (row, index) -> counts.put(OrderState.ofWord(row.getString("state")), row.getLong("n")))
        .list();
    return counts;
  }

  /** Deletes those that ended and are older; at most so many at once. */
  int forget(Instant before, int most) {
    return database
        .sql()
        .sql(
            """
            DELETE FROM automation_orders WHERE (happening, rule) IN
              (SELECT happening, rule FROM automation_orders
              WHERE created_at < ? AND state IN ('done', 'failed') ORDER BY created_at LIMIT ?)\
            """)
        .params(micros(before), most)
        .update();
  }

  private static Order order(ResultSet row, int index) throws SQLException {
    return new Order(
        row.getString("happening"),
        row.getString("rule"),
        OrderState.ofWord(row.getString("state")),
        row.getInt("attempt"),
        row.getString("run_id"),
        row.getString("message"),
        instant(row.getLong("created_at")),
        instant(row.getLong("due_at")));
  }
}
