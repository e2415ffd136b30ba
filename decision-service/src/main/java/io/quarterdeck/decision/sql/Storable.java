package io.quarterdeck.decision.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** Brings values from outside into a form that both databases keep as it is. */
public final class Storable {
  /** Longer indexed texts are cut and made unique again by a hash. */
  public static final int LONGEST = 256;

  private static final int KEPT = LONGEST - 33;

  private Storable() {}

  /**
   * A text for an indexed column: without what PostgreSQL cannot hold, at most {@link #LONGEST}
   * long, and different for different texts as far as SHA-256 can tell.
   */
  public static String text(String text) {
    String clean = clean(text);
    if (clean.length() <= LONGEST) {
      return clean;
    }
    int cut = Character.isHighSurrogate(clean.charAt(KEPT - 1)) ? KEPT - 1 : KEPT;
    return clean.substring(0, cut) + "~" + hash(clean).substring(0, 32);
  }

  /** A text without NUL and without halves of characters, which UTF-8 and PostgreSQL lack. */
  public static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return replaced(text);
      }
    }
    return text;
  }

  /** A point in time as it is stored: whole microseconds, in reach of a long. */
  public static Instant time(Instant time) {
    return instant(micros(time));
  }

  /** Microseconds since 1970, clamped at the ends of a long. */
  public static long micros(Instant time) {
    long seconds = time.getEpochSecond();
    if (seconds >= 0 && seconds < Long.MAX_VALUE / 1_000_000) {
      return seconds * 1_000_000 + time.get(ChronoField.MICRO_OF_SECOND);
    }
    try {
      return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    } catch (ArithmeticException e) {
      return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /** The point in time of so many microseconds since 1970. */
  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** SHA-256 of a text, 64 hexadecimal digits. */
  public static String hash(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String replaced(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c ->
            c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? 0xfffd : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
