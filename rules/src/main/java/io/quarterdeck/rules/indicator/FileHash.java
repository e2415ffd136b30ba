package io.quarterdeck.rules.indicator;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a file.
 *
 * @param text hexadecimal, in lower case
 */
public record FileHash(Algorithm algorithm, String text) implements Indicator {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]+");

  /** How it was made. */
  public enum Algorithm {
    MD5(32),
    SHA1(40),
    SHA256(64);

    private final int digits;

    Algorithm(int digits) {
      this.digits = digits;
    }

    /** As services call it: {@code sha256}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads a hash, whose length tells its algorithm; null where the text is none. */
  public static @Nullable FileHash parse(String text) {
    String hex = text.toLowerCase(Locale.ROOT);
    for (Algorithm algorithm : Algorithm.values()) {
      if (hex.length() == algorithm.digits && HEX.matcher(hex).matches()) {
        return new FileHash(algorithm, hex);
      }
    }
    return null;
  }

  @Override
  public String words() {
    return "the file " + text;
  }

  /** Nothing but the file itself can be told from its hash. */
  @Override
  public boolean isPublic() {
    return true;
  }

  @Override
  public boolean isMeantBy(String other) {
    return text.equalsIgnoreCase(other);
  }
}
