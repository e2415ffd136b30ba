package io.quarterdeck.playbook.shuffle;

import java.time.Instant;

/** A time as Shuffle writes it: seconds for runs, what each app likes for nodes. */
final class Moment {
  private static final long MILLIS_FROM = 100_000_000_000L;
  private static final long MICROS_FROM = MILLIS_FROM * 1_000;
  private static final long NANOS_FROM = MICROS_FROM * 1_000;

  private Moment() {}

  /** Of a number that is seconds, milliseconds, microseconds or nanoseconds since 1970. */
  static Instant of(long number) {
    if (number >= NANOS_FROM) {
      return Instant.ofEpochSecond(number / 1_000_000_000, number % 1_000_000_000);
    }
    if (number >= MICROS_FROM) {
      return Instant.ofEpochSecond(number / 1_000_000, number % 1_000_000 * 1_000);
    }
    return number >= MILLIS_FROM ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
  }
}
