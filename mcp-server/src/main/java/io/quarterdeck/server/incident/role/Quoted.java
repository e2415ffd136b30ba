package io.quarterdeck.server.incident.role;

/** A piece of an answer as a problem shows it. */
final class Quoted {
  private static final int LONGEST = 60;

  private Quoted() {}

  /** In quotation marks, at most 60 characters of it, with nothing in it that is not seen. */
  static String of(String text) {
    String start = text.substring(0, Math.min(text.length(), 4 * LONGEST));
    return "'" + cut(start.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\s]+", " ").strip(), LONGEST) + "'";
  }

  /** At most so many characters, whole ones. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}
