package io.quarterdeck.decision.correlation;

import io.quarterdeck.rules.scoring.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A case as far as correlation needs it.
 *
 * @param rank the gravest verdict that opened it
 * @param size how many alerts it holds
 * @param opener decision that opened it
 * @param leaseUntil until when the opener may report the outside case; null when nothing is pending
 * @param first event time of its first alert, from which its longest life counts
 * @param keys entity to the time until which it is live
 * @param removed pairs {@code rule|entity} that a person took out; they never join again
 */
public record CaseState(
    String tenant,
    long caseNumber,
    Verdict rank,
    int size,
    String opener,
    @Nullable Instant leaseUntil,
    Instant first,
    boolean closed,
    Map<String, Instant> keys,
    List<String> removed) {
  public CaseState {
    keys = Map.copyOf(keys);
    removed = List.copyOf(removed);
  }
}
