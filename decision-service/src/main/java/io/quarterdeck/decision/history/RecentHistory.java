package io.quarterdeck.decision.history;

import static io.quarterdeck.decision.sql.Storable.micros;

import io.quarterdeck.rules.fact.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was seen of each entity within the last hours, in memory and bounded: the entities seen
 * longest ago go first, and an entity keeps its latest events.
 */
public final class RecentHistory {
  /** How far back it remembers. */
  public static final Duration SPAN = Duration.ofHours(4);

  private static final int MOST_ENTITIES = 50_000;
  private static final int MOST_EVENTS = 64;

  private final Map<Key, Seen> entities = new Newest();

  /**
   * What is known of an entity at a time.
   *
   * @param loginFailures events of failed logins
   * @param lastLogin its last successful login, if any
   */
  public record Recent(int alerts, int loginFailures, Optional<Login> lastLogin) {}

  /**
   * A successful login.
   *
   * @param country ISO 3166-1 alpha-2, empty when unknown
   */
  public record Login(Instant at, String country) {}

  private record Key(String tenant, String entity) {}

  /** Remembers an alert. */
  public synchronized void record(Sighting sighting) {
    long at = micros(sighting.at());
    int failures = sighting.activity() == Activity.LOGIN_FAILED ? sighting.count() : 0;
    for (String entity : sighting.entities()) {
      Seen seen = entities.computeIfAbsent(new Key(sighting.tenant(), entity), key -> new Seen());
      seen.add(at, failures);
      if (sighting.activity() == Activity.LOGIN_SUCCEEDED) {
        seen.login(new Login(sighting.at(), sighting.country()));
      }
    }
  }

  /**
   * What was seen of an entity in the {@link #SPAN} up to a time; empty when nothing was.
   *
   * @param entity as in {@link Sighting#entities}
   */
  public synchronized Optional<Recent> before(Instant at, String tenant, String entity) {
    Seen seen = entities.get(new Key(tenant, entity));
    if (seen == null) {
      return Optional.empty();
    }
    Recent recent = seen.at(at);
    return recent.alerts() == 0 && recent.lastLogin().isEmpty()
        ? Optional.empty()
        : Optional.of(recent);
  }

  private static boolean within(Instant event, Instant at) {
    return !event.isAfter(at) && Duration.between(event, at).compareTo(SPAN) <= 0;
  }

  /** Every alert looks at all of them for each of its entities: hence numbers in two arrays. */
  private static final class Seen {
    private long[] times = new long[4];
    private int[] failures = new int[4];
    private int size;
    private int next;
    private final Deque<Login> logins = new ArrayDeque<>(1);

    void add(long at, int loginFailures) {
      if (size == times.length && size < MOST_EVENTS) {
        times = Arrays.copyOf(times, Math.min(MOST_EVENTS, 2 * size));
        failures = Arrays.copyOf(failures, times.length);
        next = size;
      }
      times[next] = at;
      failures[next] = loginFailures;
      next = (next + 1) % times.length;
      size = Math.min(size + 1, times.length);
    }

    /** Kept apart, so that a flood of failures does not push them out. */
    void login(Login login) {
      if (logins.size() == MOST_EVENTS) {
        logins.removeFirst();
      }
      logins.addLast(login);
    }

    Recent at(Instant at) {
      long to = micros(at);
      long from = to - SPAN.toNanos() / 1_000;
      int alerts = 0;
      long failed = 0;
      for (int i = 0; i < size; i++) {
        if (times[i] <= to && times[i] >= from) {
          alerts++;
          failed += failures[i];
        }
      }
      if (logins.isEmpty()) {
        return new Recent(alerts, bounded(failed), Optional.empty());
      }
      Optional<Login> last =
          logins.stream()
              .filter(login -> within(login.at(), at))
              .max((a, b) -> a.at().compareTo(b.at()));
      return new Recent(alerts, bounded(failed), last);
    }

    private static int bounded(long number) {
      return (int) Math.min(number, Integer.MAX_VALUE);
    }
  }

  private static final class Newest extends LinkedHashMap<Key, Seen> {
    private static final long serialVersionUID = 1L;

    Newest() {
      super(1_024, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Key, Seen> eldest) {
      return size() > MOST_ENTITIES;
    }
  }
}
