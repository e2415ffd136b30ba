package io.quarterdeck.playbook.builtin.logsearch;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How much one search may read and how long it may take. */
final class Budget {
  private final LongSupplier nanos;
  private final long began;
  private final Limits limits;
  private long bytes;

  /**
   * How much is enough.
   *
   * @param time of a search
   * @param bytes of a search, unpacked
   * @param fileBytes of one file, unpacked
   * @param files of a search
   */
  record Limits(Duration time, long bytes, long fileBytes, int files) {
    static final Limits USUAL = new Limits(Duration.ofSeconds(20), 1L << 30, 256L << 20, 2_000);
  }

  /**
   * A budget that is spent from now on.
   *
   * @param nanos as {@link System#nanoTime}
   */
  Budget(Limits limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
    this.began = nanos.getAsLong();
  }

  Limits limits() {
    return limits;
  }

  void spend(int read) {
    bytes += read;
  }

  boolean isSpent() {
    return bytes >= limits.bytes() || isLate();
  }

  private boolean isLate() {
    return nanos.getAsLong() - began >= limits.time().toNanos();
  }

  /** Why nothing more is read, as the end of a sentence. */
  String because() {
    return isLate()
        ? "the search may take " + limits.time().toSeconds() + " s"
        : "the search may read " + (limits.bytes() >> 20) + " MiB";
  }
}
