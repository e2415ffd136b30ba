package io.quarterdeck.server.incident.role;

/** How many tokens a text takes, roughly, for any model. */
public final class Tokens {
  private static final int LETTERS = 4;

  private Tokens() {}

  /** One for each ideograph, and one for four other characters. */
  public static int of(CharSequence text) {
    long ideographs = text.codePoints().filter(Character::isIdeographic).count();
    return Math.toIntExact(ideographs + (text.length() - ideographs + LETTERS - 1) / LETTERS);
  }
}
