package io.quarterdeck.rules.budget;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the work of one evaluation, on the thread that does it.
 *
 * <p>Steps are counted, not milliseconds: a loaded machine stops no healthy rule, and the same
 * alert is judged the same everywhere.
 */
public final class Meter {
  /** Characters that one pattern may look at in one text, about 30 ms. */
  static final int MOST_STEPS = 4_000_000;

  /** Pairs of facts that one join may compare, about 30 ms. */
  static final int MOST_PAIRS = 100_000;

  /** How often one rule may fire for one alert, about 10 ms. */
  static final int MOST_MATCHES = 10_000;

  private static final ThreadLocal<@Nullable Meter> CURRENT = new ThreadLocal<>();

  private final int facts;
  private final Set<String> skipped;
  private @Nullable Object node;
  private int pairs;
  private @Nullable String rule;
  private int matches;

  /**
   * Starts to count.
   *
   * @param facts how many there are
   * @param skipped names of rules that count as absent
   */
  public Meter(int facts, Set<String> skipped) {
    this.facts = facts;
    this.skipped = skipped;
  }

  /** Counts what this thread does from now on; null ends it. */
  public static void count(@Nullable Meter meter) {
    CURRENT.set(meter);
  }

  /**
   * Counts a match of a rule.
   *
   * @return whether its consequence counts
   */
  public boolean fires(String name) {
    if (!name.equals(rule)) {
      rule = name;
      matches = 0;
    }
    if (++matches > MOST_MATCHES && !skipped.contains(name)) {
      throw new StoppedException(
          Set.of(name), "it matched this alert more than " + counted(MOST_MATCHES) + " times");
    }
    return skipped.isEmpty() || !skipped.contains(name);
  }

  /** Counts what a join compares with one more partial match. */
  static void joins(GuardedJoin join, boolean indexed) {
    Meter meter = CURRENT.get();
    if (meter == null) {
      return;
    }
    if (meter.node != join) {
      // Drools works a join off in one go.
      meter.node = join;
      meter.pairs = 0;
    }
    meter.pairs += indexed ? 1 : meter.facts;
    if (meter.pairs > MOST_PAIRS && !join.isOff()) {
      throw new StoppedException(
          join.rules(),
          "it compares more than "
              + counted(MOST_PAIRS)
              + " combinations of what this alert names");
    }
  }

  /** Whether the evaluation on this thread leaves out all of these rules. */
  static boolean skipsAll(Set<String> rules) {
    Meter meter = CURRENT.get();
    return meter != null && meter.skipped.containsAll(rules);
  }

  private static String counted(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
