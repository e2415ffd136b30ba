package io.quarterdeck.server.incident;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words that constants have in JSON and in tables: lower case, with underscores. */
public final class Words {
  private Words() {}

  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The constant of a word, exactly as {@link #of} gives it.
   *
   * @throws IllegalArgumentException with a sentence that names those that there are
   */
  public static <E extends Enum<E>> E find(E[] all, String what, String word) {
    return Arrays.stream(all)
        .filter(one -> of(one).equals(word))
        .findAny()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'"
                    + what
                    + "' takes "
                    + Arrays.stream(all).map(Words::of).collect(Collectors.joining(", "))));
  }
}
