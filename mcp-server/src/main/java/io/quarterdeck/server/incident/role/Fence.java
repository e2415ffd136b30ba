package io.quarterdeck.server.incident.role;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Fences untrusted text in a prompt, with a marker that nobody can know before the turn.
 *
 * <p>It makes clear what is data; what a model does all the same passes the gate.
 */
public final class Fence {
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int LENGTH = 16;

  /** What looks like a fence of any turn. */
  private static final Pattern FENCE =
      Pattern.compile(
          "<<<\\s*untrusted|untrusted\\s*:\\s*\\w{1,64}\\s*>>>", Pattern.CASE_INSENSITIVE);

  private static final String TAKEN_OUT = "[fence taken out]";

  private final String marker;
  private final Pattern own;

  /** A fence for one turn, from an unpredictable source. */
  public Fence(RandomGenerator random) {
    this(letters(random));
  }

  private static String letters(RandomGenerator random) {
    StringBuilder letters = new StringBuilder();
    for (int at = 0; at < LENGTH; at++) {
      letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return letters.toString();
  }

  private Fence(String marker) {
    this.marker = marker;
    this.own = Pattern.compile(marker, Pattern.CASE_INSENSITIVE | Pattern.LITERAL);
  }

  /** The fence of this marker, as one before had it. */
  public static Fence marked(String marker) {
    return new Fence(marker);
  }

  /** The random part of the fence. */
  public String marker() {
    return marker;
  }

  /**
   * The text between the lines of the fence, with what nobody sees written out as {@code \}{@code
   * u202e}.
   *
   * @param most in characters of what is shown; a note says how many were cut
   * @throws IllegalArgumentException when {@code most} is less than 1
   */
  public String around(String text, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("at least one character must be shown");
    }
    return "<<<untrusted:" + marker + "\n" + shown(text, most) + "\nuntrusted:" + marker + ">>>";
  }

  private String shown(String text, int most) {
    StringBuilder visible = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      String written = written(point);
      if (visible.length() + written.length() > most) {
        break;
      }
      visible.append(written);
      at += Character.charCount(point);
    }
    String bare = FENCE.matcher(visible).replaceAll(TAKEN_OUT);
    String safe = own.matcher(bare).replaceAll(TAKEN_OUT);
    return at == text.length()
        ? safe
        : safe + "\n[cut: %d more characters]".formatted(text.length() - at);
  }

  private static String written(int point) {
    if (point == '\r') {
      return "";
    }
    if (point == '\n' || point == '\t' || isSeen(point)) {
      return Character.toString(point);
    }
    return point > 0xffff ? "\\u{%x}".formatted(point) : "\\u%04x".formatted(point);
  }

  private static boolean isSeen(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
