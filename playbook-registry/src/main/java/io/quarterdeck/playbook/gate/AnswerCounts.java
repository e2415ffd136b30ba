package io.quarterdeck.playbook.gate;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How often a gate gave each of its answers since it was made; thread-safe. */
public final class AnswerCounts {
  private static final String DISPATCHED = "dispatched";
  private static final String WAITING = "waiting_approval";
  private static final String REPEATED = "repeated";

  private final Map<String, LongAdder> counts =
      Stream.concat(
              Stream.of(DISPATCHED, WAITING, REPEATED),
              Arrays.stream(RefusalReason.values()).map(RefusalReason::word))
          .collect(Collectors.toUnmodifiableMap(Function.identity(), word -> new LongAdder()));

  GateAnswer counted(GateAnswer answer) {
    LongAdder count = counts.get(word(answer));
    if (count != null) {
      count.increment();
    }
    return answer;
  }

  /** What can be answered: {@code dispatched}, {@code waiting_approval}, a refusal's reason. */
  public Set<String> words() {
    return counts.keySet();
  }

  /** How often this was answered; 0 for what is no answer. */
  public long of(String word) {
    LongAdder count = counts.get(word);
    return count == null ? 0 : count.sum();
  }

  private static String word(GateAnswer answer) {
    return switch (answer) {
      case GateAnswer.Accepted accepted when accepted.repeated() -> REPEATED;
      case GateAnswer.Accepted accepted when accepted.approvalId() != null -> WAITING;
      case GateAnswer.Accepted accepted -> DISPATCHED;
      case GateAnswer.Refused refused -> refused.refusal().reason().word();
      case GateAnswer.WouldRun rehearsed -> "rehearsed";
    };
  }
}
