package io.quarterdeck.rules.fact;

import java.util.Set;

/**
 * The rule of the detector that raised the alert.
 *
 * @param id the source's id of the rule, never empty
 * @param name what the source calls it
 * @param level 0..15 on Wazuh's scale; for other sources the severity scaled down to it
 * @param groups the source's groups, categories or tags, as written
 */
public record DetectionRule(String id, String name, int level, Set<String> groups) {
  public DetectionRule {
    if (level < 0 || level > 15) {
      throw new IllegalArgumentException("level " + level + " is outside 0..15");
    }
    groups = Set.copyOf(groups);
  }
}
