package io.quarterdeck.server.playbook;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarterdeck.playbook.gate.AnswerCounts;
import io.quarterdeck.playbook.platform.ConnectionState;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.registry.Registry;

/** Figures of runs, approvals and connections. */
final class RunMetrics {
  private RunMetrics() {}

  /** Adds the figures. */
  static void measure(MeterRegistry to, Registry registry) {
    AnswerCounts answers = registry.gate().answers();
    answers.words().forEach(word -> count(to, answers, word));
    for (SoarPlatform platform : registry.platforms()) {
      Gauge.builder(
              "quarterdeck.platform.ready",
              platform,
              one -> one.state() == ConnectionState.READY ? 1 : 0)
          .description("1 called as usual, 0 left alone for a while after failures")
          .tag("platform", platform.name())
          .register(to);
      Gauge.builder("quarterdeck.playbooks", () -> registry.catalogue().of(platform.name()).size())
          .description("Playbooks that the last sync found")
          .tag("platform", platform.name())
          .register(to);
      platform.calls().keySet().forEach(end -> count(to, platform, end));
    }
  }

  private static void count(MeterRegistry to, AnswerCounts answers, String word) {
    FunctionCounter.builder("quarterdeck.gate.answers", answers, one -> one.of(word))
        .description("What the gate said to orders, whoever gave them; rehearsals do not count")
        .tag("answer", word)
        .register(to);
  }

  private static void count(MeterRegistry to, SoarPlatform platform, String end) {
    FunctionCounter.builder(
            "quarterdeck.platform.calls", platform, one -> one.calls().getOrDefault(end, 0L))
        .description("Calls by what came of them; a call that was repeated counts again")
        .tag("platform", platform.name())
        .tag("end", end)
        .register(to);
  }
}
