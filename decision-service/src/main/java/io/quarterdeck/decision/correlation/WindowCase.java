package io.quarterdeck.decision.correlation;

import io.quarterdeck.rules.scoring.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A case as the memory window keeps it; times in milliseconds.
 *
 * @param lease the opener that has yet to report, or null
 * @param opener what remains of the opener's id when there is no lease
 * @param epoch how often the case was adopted; claims of an earlier epoch are void
 * @param marks how many marks it has seen
 * @param removals whether pairs were taken out of it
 */
record WindowCase(
    long number,
    Verdict rank,
    int size,
    @Nullable Lease lease,
    long opener,
    long first,
    long last,
    boolean closed,
    int epoch,
    int marks,
    boolean removals) {
  /** Epochs begin again after as many, a power of two less one. */
  static final int MOST_EPOCHS = (1 << 18) - 1;

  /** An opener that has yet to report its case, and until when it may. */
  record Lease(String opener, long until) {}

  /** Whether an event at this time would keep the case within its longest life. */
  boolean spans(long at) {
    return Math.max(at, last) - Math.min(at, first) <= Lifetimes.CASE_SPAN;
  }

  long lastMoment() {
    return first + Lifetimes.CASE_SPAN;
  }

  /** Whether an alert would choose this case over another: graver, then larger, then older. */
  boolean beats(WindowCase other) {
    if (rank != other.rank) {
      return rank.outranks(other.rank);
    }
    return size != other.size ? size > other.size : number < other.number;
  }

  WindowCase withAlert(long at) {
    return new WindowCase(
        number,
        rank,
        size + 1,
        lease,
        opener,
        Math.min(first, at),
        Math.max(last, at),
        closed,
        epoch,
        marks,
        removals);
  }

  WindowCase withMarks(int seen) {
    return new WindowCase(
        number, rank, size, lease, opener, first, last, closed, epoch, seen, removals);
  }

  WindowCase takenOver(@Nullable Lease next, long nextOpener) {
    return new WindowCase(
        number, rank, size, next, nextOpener, first, last, closed, epoch, marks, removals);
  }
}
