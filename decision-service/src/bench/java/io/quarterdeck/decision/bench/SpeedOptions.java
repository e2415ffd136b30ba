package io.quarterdeck.decision.bench;

import java.util.List;

/**
 * What to measure.
 *
 * @param hub the jar, or a class path
 * @param alerts in a round
 * @param decisions after which the hub's memory is read
 */
record SpeedOptions(
    String hub,
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
    SpeedOptions options =
        new SpeedOptions(
            System.getProperty("quarterdeck.jar", "mcp-server/target/quarterdeck.jar"),
            List.of("sqlite", "postgresql"),
            7,
            2,
            50_000,
            1_000_000,
            1,
            true);
    for (int i = 0; i < words.size(); i += 2) {
      if (i + 1 == words.size()) {
        throw new IllegalArgumentException(words.get(i) + " needs a value");
      }
      options = options.with(words.get(i), words.get(i + 1));
    }
    return options;
  }

  private SpeedOptions with(String name, String value) {
    return switch (name) {
      case "--hub" -> copy(value, stores, rounds, warmUp, alerts, decisions, seed, rules);
      case "--db" -> copy(hub, store(value), rounds, warmUp, alerts, decisions, seed, rules);
      case "--rounds" -> copy(hub, stores, number(value), warmUp, alerts, decisions, seed, rules);
      case "--warm-up" -> copy(hub, stores, rounds, number(value), alerts, decisions, seed, rules);
      case "--alerts" -> copy(hub, stores, rounds, warmUp, number(value), decisions, seed, rules);
      case "--decisions" -> copy(hub, stores, rounds, warmUp, alerts, number(value), seed, rules);
      case "--seed" -> copy(hub, stores, rounds, warmUp, alerts, decisions, number(value), rules);
      case "--rules" ->
          copy(hub, stores, rounds, warmUp, alerts, decisions, seed, !value.equals("no"));
      default ->
          throw new IllegalArgumentException(
              "there is no option "
                  + name
                  + "; use --db sqlite|postgresql|both, --rounds, --warm-up, --alerts,"
                  + " --decisions, --seed, --rules yes|no, --hub JAR");
    };
  }

  private static SpeedOptions copy(
      String hub,
      List<String> stores,
      int rounds,
      int warmUp,
      int alerts,
      int decisions,
      long seed,
      boolean rules) {
    return new SpeedOptions(hub, stores, rounds, warmUp, alerts, decisions, seed, rules);
  }

  private static List<String> store(String word) {
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
