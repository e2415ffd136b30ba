package io.quarterdeck.server.runner;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Figures of the calls that this hub was told of. */
final class ModelCallMetrics {
  /** Of models and of currencies; runners choose them, so those behind count as one. */
  private static final int MOST_NAMES = 50;

  private static final String OTHERS = "others";

  private final CompositeMeterRegistry registry = new CompositeMeterRegistry();
  private final Set<String> models = ConcurrentHashMap.newKeySet();
  private final Set<String> currencies = ConcurrentHashMap.newKeySet();

  /** Adds the figures. */
  void measure(MeterRegistry to) {
    registry.add(to);
  }

  void count(ModelCall call) {
    ModelCall.Spent spent = call.spent();
    counter("calls", "Calls of models by what came of them", call, "outcome", call.outcome().word())
        .increment();
    tokens(call, "input", spent.input());
    tokens(call, "cached", spent.cached());
    tokens(call, "output", spent.output());
    counter(
            "cost",
            "What calls of models cost",
            call,
            "currency",
            named(spent.currency(), currencies))
        .increment(spent.cost().doubleValue());
  }

  private void tokens(ModelCall call, String kind, long many) {
    counter(
            "tokens",
            "Tokens that calls of models took; cached ones were sent too",
            call,
            "kind",
            kind)
        .increment((double) many);
  }

  private Counter counter(
      String figure, String description, ModelCall call, String tag, String value) {
    return Counter.builder("quarterdeck.model." + figure)
        .description(description)
        .tag("role", call.role().word())
        .tag("model", named(call.model(), models))
        .tag(tag, value)
        .register(registry);
  }

  private static String named(String name, Set<String> known) {
    if (known.size() < MOST_NAMES) {
      known.add(name);
    }
    return known.contains(name) ? name : OTHERS;
  }
}
