package io.quarterdeck.rules.budget;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The operator {@code matches} of the rule files, with an end.
 *
 * <p>Drools' own runs for as long as the pattern backtracks, over text that an attacker wrote.
 */
public final class BoundedMatch {
  /** Patterns are literals of rule files, so there are as many as the rules have. */
  private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

  private BoundedMatch() {}

  /**
   * Whether the whole text matches.
   *
   * @throws IllegalStateException when that takes too many steps
   */
  public static boolean matches(@Nullable String text, String pattern) {
    if (text == null) {
      return false;
    }
    Pattern compiled = COMPILED.get(pattern);
    if (compiled == null) {
      compiled = COMPILED.computeIfAbsent(pattern, Pattern::compile);
    }
    try {
      return compiled.matcher(new CountedText(text)).matches();
    } catch (OutOfStepsException | StackOverflowError e) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "the pattern \"%s\" takes too many steps over a text of %,d characters",
              pattern,
              text.length()));
    }
  }

  /** Text that can be looked at so often and no more. */
  private static final class CountedText implements CharSequence {
    private final String text;
    private int left = Meter.MOST_STEPS;

    CountedText(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw new OutOfStepsException();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final class OutOfStepsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfStepsException() {
      super(null, null, false, false);
    }
  }
}
