package io.quarterdeck.server.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words after a command.
 *
 * @param values by the option they follow: {@code --since 7d}
 * @param flags options without a value: {@code --json}
 * @param rest what is no option
 */
record Arguments(Map<String, String> values, Set<String> flags, List<String> rest) {
  /**
   * Sorts the words.
   *
   * @throws WrongUseException when an option is unknown or lacks its value
   */
  static Arguments of(List<String> words, Set<String> valued, Set<String> flags) {
    Arguments sorted = new Arguments(new HashMap<>(), new HashSet<>(), new ArrayList<>());
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (valued.contains(word)) {
        if (++i == words.size()) {
          throw new WrongUseException(word + " needs a value");
        }
        sorted.values().put(word, words.get(i));
      } else if (flags.contains(word)) {
        sorted.flags().add(word);
      } else if (word.startsWith("-") && word.length() > 1) {
        throw new WrongUseException("there is no option " + word);
      } else {
        sorted.rest().add(word);
      }
    }
    return sorted;
  }

  /** Without the first word that is no option, where it is this one. */
  Arguments without(String first) {
    return !rest.isEmpty() && rest.getFirst().equals(first)
        ? new Arguments(values, flags, rest.subList(1, rest.size()))
        : this;
  }

  @Nullable String value(String option) {
    return values.get(option);
  }

  boolean has(String flag) {
    return flags.contains(flag);
  }

  /** A whole number, or null where the option is not given. */
  @Nullable Integer number(String option) {
    String text = values.get(option);
    if (text == null) {
      return null;
    }
    if (!text.matches("\\d{1,9}")) {
      throw new WrongUseException(option + " takes a whole number, not '" + text + "'");
    }
    return Integer.valueOf(text);
  }

  /** A command that was used wrongly. */
  static final class WrongUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUseException(String message) {
      super(message);
    }
  }
}
