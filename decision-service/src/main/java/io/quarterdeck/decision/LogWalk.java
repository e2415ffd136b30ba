package io.quarterdeck.decision;

import io.quarterdeck.decision.log.DecisionLog;
import io.quarterdeck.decision.log.DecisionRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads the log newest first, a few decisions at a time, up to a limit. */
final class LogWalk {
  /** A record may hold an alert of 1 MiB, so few are held at once. */
  private static final int PAGE = 64;

  private final DecisionLog log;
  private final Span span;
  private @Nullable DecisionRecord newest;
  private @Nullable DecisionRecord oldest;
  private long seen;
  private boolean stoppedAtLimit;

  LogWalk(DecisionLog log, Span span) {
    this.log = log;
    this.span = span;
  }

  /**
   * Which decisions are looked at.
   *
   * @param tenant null for all
   * @param since received at or after, null for all
   * @param limit how many at most, the newest
   */
  record Span(@Nullable String tenant, @Nullable Instant since, int limit) {}

  /** The next decisions; empty at the end. */
  List<DecisionRecord> next() {
    int most = (int) Math.min(PAGE, span.limit() - seen);
    if (most <= 0) {
      stoppedAtLimit = !list(1).isEmpty();
      return List.of();
    }
    List<DecisionRecord> page = list(most);
    if (!page.isEmpty()) {
      newest = newest == null ? page.getFirst() : newest;
      oldest = page.getLast();
      seen += page.size();
    }
    return page;
  }

  private List<DecisionRecord> list(int most) {
    String before = oldest == null ? null : oldest.id();
    return log.list(
        new DecisionLog.Filter(
            span.tenant(), span.since(), null, null, null, null, null, null, null, null, before),
        most);
  }

  long seen() {
    return seen;
  }

  void describe(ObjectNode result) {
    result.put("looked_at", seen);
    if (newest != null && oldest != null) {
      result.put("newest", newest.receivedAt().toString());
      result.put("oldest", oldest.receivedAt().toString());
    }
    result.put("stopped_at_limit", stoppedAtLimit);
    if (stoppedAtLimit) {
      result.put(
          "message",
          "only the newest %d decisions were looked at; a higher limit looks at more"
              .formatted(seen));
    } else if (seen == 0) {
      result.put(
          "message",
          span.since() == null
              ? "the log holds no decision yet; send alerts to /decide first"
              : "the log holds no decision since " + span.since() + "; look further back");
    }
  }
}
