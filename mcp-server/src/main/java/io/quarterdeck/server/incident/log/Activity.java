package io.quarterdeck.server.incident.log;

import io.quarterdeck.server.incident.TurnState;
import io.quarterdeck.server.incident.role.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes on in an incident, for a list.
 *
 * @param roleAtWork whose turn it is, or null
 * @param turnState where that turn is, or null
 * @param alerts how many came in each of {@link #PARTS} equal parts of the time between the first
 *     and the last; empty where none came
 * @param firstAlert null where none came
 */
public record Activity(
    @Nullable Role roleAtWork,
    @Nullable TurnState turnState,
    List<Integer> alerts,
    @Nullable Instant firstAlert,
    @Nullable Instant lastAlert) {
  /** Into how many parts the time is divided. */
  public static final int PARTS = 16;

  /** Of one in which nothing goes on. */
  public static final Activity NONE = new Activity(null, null, List.of(), null, null);

  Activity playing(Role role, TurnState state) {
    return new Activity(role, state, alerts, firstAlert, lastAlert);
  }

  /** The same with more alerts in one part. */
  Activity with(int part, int count, Instant first, Instant last) {
    Integer[] counts = new Integer[PARTS];
    Arrays.setAll(counts, at -> alerts.isEmpty() ? 0 : alerts.get(at));
    counts[part] += count;
    return new Activity(roleAtWork, turnState, List.of(counts), first, last);
  }
}
