package io.quarterdeck.rules.scoring;

/** Sentences of rules; values in them may be hostile. */
public final class Sentence {
  private static final int LONGEST = 400;

  private Sentence() {}

  /** One line of at most 400 characters, without control characters. */
  public static String of(String text) {
    String line = String.valueOf(text).strip().replaceAll("\\p{C}", "?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
