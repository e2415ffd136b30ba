package io.quarterdeck.rules.book;

import io.quarterdeck.rules.scoring.Tier;
import java.util.Set;

/**
 * A rule as its author describes it.
 *
 * @param file relative to the rules folder
 * @param line of the word {@code rule}
 * @param tiers in which it is evaluated
 * @param technique ATT&amp;CK technique, empty when none applies
 * @param owner who answers for it
 * @param review ISO date by which somebody looks at it again
 */
public record RuleInfo(
    String name,
    String file,
    int line,
    Set<Tier> tiers,
    String technique,
    String owner,
    String review) {
  /** File and line as one word. */
  public String where() {
    return file + ":" + line;
  }
}
