package io.quarterdeck.decision.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The options of a bench: names and values in turn. */
public final class Options {
  private final Map<String, String> values;

  private Options(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads the words of a command.
   *
   * @param defaults the value of each option that there is
   * @param usage the options as a user is told of them
   * @throws IllegalArgumentException with a sentence for the user
   */
  public static Options read(List<String> words, Map<String, String> defaults, String usage) {
    Map<String, String> values = new HashMap<>(defaults);
    for (int i = 0; i < words.size(); i += 2) {
      String name = words.get(i);
      if (!values.containsKey(name)) {
        throw new IllegalArgumentException("there is no option " + name + "; use " + usage);
      }
      if (i + 1 == words.size()) {
        throw new IllegalArgumentException(name + " needs a value");
      }
      values.put(name, words.get(i + 1));
    }
    return new Options(values);
  }

  /**
   * The words that start Java with the hub, as the launcher says them.
   *
   * @throws IllegalArgumentException where nobody launched it
   */
  public static List<String> hub() {
    String words = System.getenv("QUARTERDECK_LAUNCHER_HUB");
    if (words == null) {
      throw new IllegalArgumentException("start the bench with ./quarterdeck bench");
    }
    return words.lines().toList();
  }

  /** The value of an option that has a default. */
  public String text(String name) {
    return Objects.requireNonNull(values.get(name));
  }

  /**
   * The same as a whole number of at most nine digits.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  public int number(String name) {
    String word = text(name);
    if (!word.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("'" + word + "' is no whole number");
    }
    return Integer.parseInt(word);
  }
}
