package io.quarterdeck.server.playbook;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarterdeck.playbook.gate.GateAnswer;
import io.quarterdeck.playbook.platform.ConnectionState;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.registry.Registry;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Figures of runs, approvals and connections. */
final class RunMetrics {
  private final AtomicReference<@Nullable MeterRegistry> meters = new AtomicReference<>();

  /** Adds the figures. */
  void measure(MeterRegistry to, Registry registry) {
    meters.set(to);
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

  private static void count(MeterRegistry to, SoarPlatform platform, String end) {
    FunctionCounter.builder(
            "quarterdeck.platform.calls", platform, one -> one.calls().getOrDefault(end, 0L))
        .description("Calls by what came of them; a call that was repeated counts again")
        .tag("platform", platform.name())
        .tag("end", end)
        .register(to);
  }

  /** Counts what the gate said. */
  GateAnswer asked(GateAnswer answer) {
    MeterRegistry to = meters.get();
    if (to != null) {
      to.counter("quarterdeck.gate.answers", "answer", word(answer)).increment();
    }
    return answer;
  }

  private static String word(GateAnswer answer) {
    return switch (answer) {
      case GateAnswer.Accepted accepted when accepted.repeated() -> "repeated";
      case GateAnswer.Accepted accepted when accepted.approvalId() != null -> "waiting_approval";
      case GateAnswer.Accepted accepted -> "dispatched";
      case GateAnswer.Refused refused -> refused.refusal().reason().word();
      case GateAnswer.WouldRun would -> "rehearsed";
    };
  }
}
