package io.quarterdeck.decision.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What to measure.
 *
 * @param hub the words that start Java with the hub
 * @param alerts in a round
 * @param decisions after which the hub's memory is read
 */
record SpeedOptions(
    List<String> hub,
    List<String> stores,
    int rounds,
    int warmUp,
    int alerts,
    int decisions,
    long seed,
    boolean rules) {

  /**
   * Reads the words of a command.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  static SpeedOptions of(List<String> words) {
    Map<String, String> values = defaults();
    for (int i = 0; i < words.size(); i += 2) {
      String name = words.get(i);
      if (!values.containsKey(name)) {
        throw new IllegalArgumentException(
            "there is no option "
                + name
                + "; use --db sqlite|postgresql|both, --rounds, --warm-up, --alerts,"
                + " --decisions, --seed, --rules yes|no");
      }
      if (i + 1 == words.size()) {
        throw new IllegalArgumentException(name + " needs a value");
      }
      values.put(name, words.get(i + 1));
    }
    return new SpeedOptions(
        launched(),
        stores(value(values, "--db")),
        number(value(values, "--rounds")),
        number(value(values, "--warm-up")),
        number(value(values, "--alerts")),
        number(value(values, "--decisions")),
        number(value(values, "--seed")),
        !value(values, "--rules").equals("no"));
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
    return values;
  }

  private static List<String> launched() {
    String words = System.getenv("QUARTERDECK_LAUNCHER_HUB");
    if (words == null) {
      throw new IllegalArgumentException("start the bench with ./quarterdeck bench");
    }
    return words.lines().toList();
  }

  private static String value(Map<String, String> values, String name) {
    return Objects.requireNonNull(values.get(name));
  }

  private static List<String> stores(String word) {
    return switch (word) {
      case "sqlite", "postgresql" -> List.of(word);
      case "both" -> List.of("sqlite", "postgresql");
      default -> throw new IllegalArgumentException("--db takes sqlite, postgresql or both");
    };
  }

  private static int number(String word) {
    if (!word.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("'" + word + "' is no whole number");
    }
    return Integer.parseInt(word);
  }
}
