package io.quarterdeck.playbook.builtin.lookup;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What threat intelligence as a whole says of something.
 *
 * @param score 0 (nothing against it) to 100 (certainly malicious)
 * @param why the score is as it is, in one sentence
 * @param sources the services that answered
 * @param leftOut the services that did not
 */
public record IndicatorReputation(
    int score, Verdict verdict, String why, List<Source> sources, List<LeftOut> leftOut) {
  public IndicatorReputation {
    sources = List.copyOf(sources);
    leftOut = List.copyOf(leftOut);
  }

  /** What the score means. */
  public enum Verdict {
    MALICIOUS,
    SUSPICIOUS,
    /** A service vouches for it, and nobody says much against it. */
    BENIGN,
    /** Nobody tells. */
    UNKNOWN;

    /** As it stands in JSON: {@code malicious}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What one service said.
   *
   * @param score from 0 to 100; null when it has not seen the address
   * @param seenAt when that was last seen, where the service tells
   */
  public record Source(
      String name, @Nullable Integer score, String why, @Nullable Instant seenAt) {}

  /** A service that did not tell, and why. */
  public record LeftOut(String name, String why) {}
}
