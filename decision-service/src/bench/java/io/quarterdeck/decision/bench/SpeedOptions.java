package io.quarterdeck.decision.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to measure.
 *
 * @param hub the words that start Java with the hub
 * @param alerts in a round
 * @param decisions after which the hub's memory is read
 * @param incidents whether decisions that open a case open an incident, as they do in a hub as it
 *     ships
 */
record SpeedOptions(
    List<String> hub,
    List<String> stores,
    int rounds,
    int warmUp,
    int alerts,
    int decisions,
    long seed,
    boolean rules,
    boolean incidents) {

  /**
   * Reads the words of a command.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  static SpeedOptions of(List<String> words) {
    Options options =
        Options.read(
            words,
            defaults(),
            "--db sqlite|postgresql|both, --rounds, --warm-up, --alerts, --decisions, --seed,"
                + " --rules yes|no, --incidents yes|no");
    return new SpeedOptions(
        Options.hub(),
        stores(options.text("--db")),
        options.number("--rounds"),
        options.number("--warm-up"),
        options.number("--alerts"),
        options.number("--decisions"),
        options.number("--seed"),
        !options.text("--rules").equals("no"),
        !options.text("--incidents").equals("no"));
  }

  private static Map<String, String> defaults() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("--db", "both");
    values.put("--rounds", "7");
    values.put("--warm-up", "2");
    values.put("--alerts", "50000");
    values.put("--decisions", "1000000");
    values.put("--seed", "1");
    values.put("--rules", "yes");
    values.put("--incidents", "yes");
    return values;
  }

  private static List<String> stores(String word) {
    return switch (word) {
      case "sqlite", "postgresql" -> List.of(word);
      case "both" -> List.of("sqlite", "postgresql");
      default -> throw new IllegalArgumentException("--db takes sqlite, postgresql or both");
    };
  }
}
