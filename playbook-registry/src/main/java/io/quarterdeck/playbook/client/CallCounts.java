package io.quarterdeck.playbook.client;

import io.quarterdeck.playbook.platform.PlatformProblem;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** How many calls came to what end; thread-safe. */
final class CallCounts {
  private static final String ANSWERED = "answered";

  private final LongAdder answered = new LongAdder();
  private final Map<PlatformProblem, LongAdder> problems = new EnumMap<>(PlatformProblem.class);

  CallCounts() {
    for (PlatformProblem problem : PlatformProblem.values()) {
      problems.put(problem, new LongAdder());
    }
  }

  Reply counted(Reply reply) {
    switch (reply) {
      case Reply.Answered ok -> answered.increment();
      case Reply.Unusable unusable ->
          Objects.requireNonNull(problems.get(unusable.problem())).increment();
    }
    return reply;
  }

  /** By word, all of them. */
  Map<String, Long> byEnd() {
    Map<String, Long> counts = new TreeMap<>();
    counts.put(ANSWERED, answered.sum());
    problems.forEach((problem, count) -> counts.put(problem.word(), count.sum()));
    return counts;
  }
}
