package io.quarterdeck.decision.source;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * The scales of the products on the one from 0 to 100.
 *
 * <p>Words: informational 10, low 25, medium 50, high 75, critical 100. A severity that nobody
 * states counts as medium: it must neither page nor vanish.
 */
final class SeverityScale {
  static final int UNSTATED = 50;
  private static final int UNKNOWN = -1;
  private static final int WAZUH_MOST = 15;

  private SeverityScale() {}

  /** The first of these texts that is a known word, or {@link #UNSTATED}. */
  static int ofWords(String... words) {
    for (String word : words) {
      int severity = ofWord(word);
      if (severity != UNKNOWN) {
        return severity;
      }
    }
    return UNSTATED;
  }

  /** Whether this is one of the words that products grade severity with. */
  static boolean isWord(String word) {
    return ofWord(word) != UNKNOWN;
  }

  /** A number from 0 to 100, cut to that range; {@code absent} where the field has none. */
  static int ofHundred(JsonNode node, int absent) {
    double value = Scalars.number(node);
    return Double.isNaN(value) ? absent : clamp(value);
  }

  /** A level from 0 to 15. */
  static int ofWazuhLevel(int level) {
    return clamp(level * 100.0 / WAZUH_MOST);
  }

  /** Suricata's priority: 1 is high, 2 medium, 3 low, anything above informational. */
  static int ofSuricata(int priority) {
    return switch (priority) {
      case 1 -> 75;
      case 2 -> 50;
      case 3 -> 25;
      default -> 10;
    };
  }

  /** The nearest whole number from 0 to 100. */
  static int clamp(double severity) {
    return (int) Math.round(Math.clamp(severity, 0.0, 100.0));
  }

  /** The level on Wazuh's scale, 0 to 15, that a severity stands for. */
  static int level(int severity) {
    return Math.round(severity * WAZUH_MOST / 100f);
  }

  private static int ofWord(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "informational", "information", "info", "debug" -> 10;
      case "low", "notice", "minor" -> 25;
      case "medium", "moderate", "warn", "warning" -> 50;
      case "high", "error", "major" -> 75;
      case "critical", "fatal", "severe", "emergency", "alert" -> 100;
      default -> UNKNOWN;
    };
  }
}
