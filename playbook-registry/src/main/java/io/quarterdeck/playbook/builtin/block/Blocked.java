package io.quarterdeck.playbook.builtin.block;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the list.
 *
 * @param runId the run that put it there or extended it last
 * @param askedBy who asked for that run
 * @param since when it came onto the list
 * @param changedAt when that run did its work
 * @param until when it leaves the list by itself; null where only somebody ends it
 */
record Blocked(
    BlockTarget target,
    String runId,
    String askedBy,
    Instant since,
    Instant changedAt,
    @Nullable Instant until) {

  /** Whether it stays on the list for at least as long. */
  boolean lastsUntil(@Nullable Instant time) {
    return until == null || (time != null && !time.isAfter(until));
  }

  static String words(@Nullable Instant until) {
    return until == null ? "until somebody unblocks it" : "until " + until;
  }
}
