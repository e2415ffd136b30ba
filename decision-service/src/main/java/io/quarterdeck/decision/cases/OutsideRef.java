package io.quarterdeck.decision.cases;

import java.util.Locale;

/**
 * The id that an outside case system gave a case, kept as the number or text that it was.
 *
 * @param text in decimal digits for a number
 */
public record OutsideRef(Kind kind, String text) {
  /** The largest number that every JSON parser keeps. */
  public static final long LARGEST_NUMBER = 1L << 53;

  /** The longest text, in UTF-16 units. */
  public static final int LONGEST_TEXT = 128;

  /** What the id is in JSON. */
  public enum Kind {
    NUMBER,
    TEXT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind ofWord(String word) {
      return word.equals("number") ? NUMBER : TEXT;
    }
  }

  public OutsideRef {
    if (text.isBlank() || text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "a case id must have from 1 to " + LONGEST_TEXT + " characters");
    }
    if (text.codePoints().anyMatch(OutsideRef::unprintable)) {
      throw new IllegalArgumentException("a case id must not have control characters");
    }
  }

  /**
   * A case id that is a number.
   *
   * @throws IllegalArgumentException when it is not from 0 to 2^53
   */
  public static OutsideRef of(long number) {
    if (number < 0 || number > LARGEST_NUMBER) {
      throw new IllegalArgumentException(
          "a case id that is a number must be from 0 to " + LARGEST_NUMBER);
    }
    return new OutsideRef(Kind.NUMBER, Long.toString(number));
  }

  /**
   * A case id that is a text.
   *
   * @throws IllegalArgumentException when it is blank, too long or has control characters
   */
  public static OutsideRef of(String text) {
    return new OutsideRef(Kind.TEXT, text);
  }

  private static boolean unprintable(int c) {
    return Character.isISOControl(c)
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
