package io.quarterdeck.server.command;

import io.quarterdeck.server.command.Arguments.WrongUseException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Words of the form {@code NAME=VALUE}.
 *
 * @param values by name, in the order of the words
 */
record NamedValues(Map<String, String> values) {
  /**
   * Takes the words apart; a name may hold {@code =} itself.
   *
   * @param known all names there are
   * @throws WrongUseException when a word begins with none of them, or a name stands there twice
   */
  static NamedValues of(List<String> words, Collection<String> known) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String word : words) {
      String name = name(word, known);
      if (values.put(name, word.substring(name.length() + 1)) != null) {
        throw new WrongUseException("'" + Plain.text(name) + "' stands there twice");
      }
    }
    return new NamedValues(values);
  }

  private static String name(String word, Collection<String> known) {
    return known.stream()
        .filter(name -> word.startsWith(name + "="))
        .max(Comparator.comparingInt(String::length))
        .orElseThrow(() -> new WrongUseException(unknown(word, known)));
  }

  private static String unknown(String word, Collection<String> known) {
    String begun = "'" + Plain.text(word) + "' ";
    return known.isEmpty()
        ? begun + "is too much: nothing is asked for"
        : begun
            + "begins with none of the names that are known here and '=': "
            + Plain.sentences(String.join(", ", known));
  }
}
