package io.quarterdeck.decision;

import io.quarterdeck.decision.log.DecisionLog;
import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.decision.source.AlertSources;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Goes through the log newest first, a few decisions at a time, up to a limit. */
final class LogWalk {
  /** A record may hold an alert of 1 MiB, so few are held at once. */
  private static final int PAGE = 64;

  private static final Logger LOG = LoggerFactory.getLogger(LogWalk.class);

  private final DecisionLog log;
  private final AlertSources sources;
  private final Span span;
  private @Nullable DecisionRecord newest;
  private @Nullable DecisionRecord oldest;
  private long seen;
  private long unreadable;
  private boolean stoppedAtLimit;

  LogWalk(DecisionLog log, AlertSources sources, Span span) {
    this.log = log;
    this.sources = sources;
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

  /** Uses the next decisions, each with what was known of it; false at the end. */
  boolean step(BiConsumer<DecisionRecord, Recollection> use) {
    List<DecisionRecord> page = next();
    for (DecisionRecord record : page) {
      try {
        use.accept(record, Recollection.of(record, sources));
      } catch (RuntimeException e) {
        unreadable++;
        LOG.debug("the decision {} cannot be judged again", record.id(), e);
      }
    }
    return !page.isEmpty();
  }

  private List<DecisionRecord> next() {
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
    result.put("unreadable", unreadable);
  }
}
