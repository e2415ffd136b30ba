package io.quarterdeck.server.playbook;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarterdeck.playbook.automation.Automation;
import io.quarterdeck.playbook.automation.OrderState;
import java.util.function.ToDoubleFunction;

/** Figures of what is started by itself. */
final class AutomationMetrics {
  private AutomationMetrics() {}

  /** Adds the figures. */
  static void measure(MeterRegistry to, Automation automation) {
    count(to, automation, OrderState.DONE, Automation::done);
    count(to, automation, OrderState.FAILED, Automation::failed);
  }

  private static void count(
      MeterRegistry to, Automation automation, OrderState end, ToDoubleFunction<Automation> many) {
    FunctionCounter.builder("quarterdeck.automation.orders", automation, many)
        .description("What was started by itself, by how this hub saw it end")
        .tag("state", end.word())
        .register(to);
  }
}
