package io.quarterdeck.decision.correlation;

import io.quarterdeck.rules.scoring.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One alert as the window sees it.
 *
 * @param tenant cases of different tenants never meet
 * @param decisionId of the decision being made; becomes the opener of a case it opens
 * @param alertKey what the alert is recognised by when it, or its question, comes again: a hash of
 *     tenant, source and alert id, or of the whole body where the source gives no id
 * @param identified whether the source gives an id, so that the same key twice is one alert
 * @param again the caller knows that this alert was seen but its decision was never recorded: take
 *     it as new, and if {@code decisionId} is the opener of its case, it still is
 * @param question the verdict hangs on a look-up that nobody did; ask once, then never again
 * @param ruleId the detection rule; with a key it makes the pair that a person can take out
 * @param verdict what the rules ask for; {@code IGNORE} may join a case but opens none
 * @param at event time, already clamped to the allowed lateness around {@code now}
 * @param now arrival time, for leases
 * @param keys by which it may join or claim, the strongest first; at most 16
 * @param marks what would be new to a case: {@code rule:5712}, {@code technique:T1110}, {@code
 *     user:admin}; at most 64
 * @param candidate number for the case that it may open, never used before
 * @param lease how long an opener may take to report the case of an outside case system, or null
 *     when case numbers are our own
 */
public record CorrelationRequest(
    String tenant,
    String decisionId,
    String alertKey,
    boolean identified,
    boolean again,
    boolean question,
    String ruleId,
    Verdict verdict,
    Instant at,
    Instant now,
    List<Key> keys,
    List<String> marks,
    long candidate,
    @Nullable Duration lease) {
  public CorrelationRequest {
    keys = List.copyOf(keys);
    marks = List.copyOf(marks);
  }

  /** The longest that a case can stay open for further alerts, from its first one on. */
  public static final Duration LONGEST_CASE = Duration.ofHours(24);

  /** The keys without repetitions of an entity; the strongest of each stays. */
  public List<Key> distinctKeys() {
    Set<String> seen = new HashSet<>();
    return keys.stream().filter(key -> seen.add(key.entity())).toList();
  }

  /**
   * An entity by which the alert may join a case.
   *
   * @param entity type and value: {@code ip:185.199.108.153}
   * @param window how long after the case's last alert the key stays live
   * @param fanOut with how many different other keys the entity may be seen within 24 hours before
   *     it counts as shared infrastructure and neither joins nor claims; 0 is without limit
   */
  public record Key(String entity, Duration window, int fanOut) {}
}
