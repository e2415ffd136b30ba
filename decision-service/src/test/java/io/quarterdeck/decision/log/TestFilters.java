package io.quarterdeck.decision.log;

import io.quarterdeck.decision.log.DecisionLog.Filter;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Filters with one condition. */
public final class TestFilters {
  private TestFilters() {}

  /** The filter whose component of this name has this value. */
  public static Filter filter(String name, Object value) {
    Function<String, @Nullable Object> of = other -> other.equals(name) ? value : null;
    return new Filter(
        (String) of.apply("tenant"),
        (Instant) of.apply("since"),
        (Instant) of.apply("until"),
        (String) of.apply("decision"),
        (String) of.apply("source"),
        (String) of.apply("alertId"),
        (String) of.apply("ruleId"),
        (Long) of.apply("caseNumber"),
        (String) of.apply("correlationKey"),
        (Integer) of.apply("minScore"),
        (String) of.apply("before"));
  }
}
