package io.quarterdeck.playbook;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Enum constants as the lower-case words of JSON. */
public final class Words {
  private Words() {}

  /**
   * The constant of a word.
   *
   * @throws IllegalArgumentException that names all words when it is none of them
   */
  public static <E extends Enum<E>> E of(Class<E> type, String word) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "'"
            + word
            + "' is not one of "
            + Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
  }
}
