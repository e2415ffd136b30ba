package io.quarterdeck.decision.cases;

import io.quarterdeck.decision.correlation.CaseState;
import io.quarterdeck.decision.correlation.CorrelationRequest;
import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.rules.scoring.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A case as its row has it, while a transaction changes it. */
final class CaseRow {
  /** The graver, then the larger, then the older case is the one to join. */
  static final Comparator<CaseRow> BEST_FIRST =
      Comparator.comparing((CaseRow row) -> row.rank)
          .thenComparingInt(row -> row.size)
          .reversed()
          .thenComparingLong(row -> row.number);

  final long number;
  final String tenant;
  final Instant openedAt;
  Instant first;
  Verdict rank;
  int size;
  boolean closed;
  String opener;
  Instant last;
  @Nullable Instant leaseUntil;
  @Nullable OutsideRef outside;
  @Nullable Long related;
  Set<String> removed = new LinkedHashSet<>();

  /** Whether the row exists already. */
  boolean stored;

  /** Whether it has to be written. */
  boolean changed;

  /** Whether alerts joined it; where nothing else changed, less has to be written. */
  boolean grown;

  CaseRow(
      long number, String tenant, Verdict rank, String opener, Instant openedAt, Instant first) {
    this.number = number;
    this.tenant = tenant;
    this.rank = rank;
    this.opener = opener;
    this.openedAt = openedAt;
    this.first = first;
    this.last = first;
  }

  /** A case that a decision opens now. */
  static CaseRow opened(
      long number, String tenant, Verdict verdict, String opener, Instant now, Instant at) {
    CaseRow row = new CaseRow(number, tenant, verdict.max(Verdict.CREATE_CASE), opener, now, at);
    row.size = 1;
    row.changed = true;
    return row;
  }

  /** Whether it is open and an alert of this event time keeps it within its longest life. */
  boolean accepts(Instant at) {
    Instant from = at.isBefore(first) ? at : first;
    Instant to = at.isAfter(last) ? at : last;
    return !closed && !to.isAfter(end(from));
  }

  /** The end of its longest life. */
  Instant end() {
    return end(first);
  }

  private static Instant end(Instant from) {
    return Storable.time(from.plus(CorrelationRequest.LONGEST_CASE));
  }

  /** Counts one alert more. */
  void grow(Instant at) {
    size++;
    first = at.isBefore(first) ? at : first;
    last = at.isAfter(last) ? at : last;
    grown = true;
  }

  void leaseTo(String decisionId, @Nullable Instant until) {
    opener = decisionId;
    leaseUntil = until;
    changed = true;
  }

  CaseState state(Map<String, Instant> keys) {
    return new CaseState(
        tenant, number, rank, size, opener, leaseUntil, first, closed, keys, List.copyOf(removed));
  }
}
