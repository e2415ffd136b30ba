package io.quarterdeck.decision.enrich;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one service says of something that it knows.
 *
 * @param source the service's name: {@code abuseipdb}
 * @param score 0 (nothing against it) to 100 (certainly malicious); malicious from {@link
 *     ReputationVerdict#MALICIOUS_FROM} on
 * @param tor whether it calls it a Tor exit
 * @param vouches whether it calls it harmless: a whitelist, a common business service
 * @param why what the score comes from, as a clause that follows "the service says", without
 *     anything that a stranger wrote freely
 * @param seenAt when what the score comes from was last seen, where the service tells
 */
public record Opinion(
    String source, int score, boolean tor, boolean vouches, String why, @Nullable Instant seenAt)
    implements Testimony {
  public Opinion {
    if (score < 0 || score > 100) {
      throw new IllegalArgumentException("a score is from 0 to 100, not " + score);
    }
  }
}
