package io.quarterdeck.server.incident.report;

/** A part of a sentence: ours, or somebody else's. */
public sealed interface Piece {
  String text();

  /** Words of ours. */
  record Fixed(String text) implements Piece {}

  /** Words of ours that are to be seen. */
  record Marked(String text) implements Piece {}

  /**
   * What somebody else wrote; never markup.
   *
   * @param cut how many characters are left out at its end
   */
  record Value(String text, int cut) implements Piece {
    private static final int USUAL = 300;

    /** A value of usual length. */
    static Value of(String text) {
      return of(text, USUAL);
    }

    /**
     * A value, with what nobody sees written out as {@code \}{@code u202e}.
     *
     * @param most in characters of what is kept
     */
    static Value of(String text, int most) {
      String seen = Visible.of(text.strip());
      if (seen.length() <= most) {
        return new Value(seen, 0);
      }
      int end = Character.isHighSurrogate(seen.charAt(most - 1)) ? most - 1 : most;
      return new Value(seen.substring(0, end), seen.length() - end);
    }
  }
}
