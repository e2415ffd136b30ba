package io.quarterdeck.rules.language;

/** Ends the reading of one expression at the first thing that it may not say. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;
  private final int offset;

  RefusedException(int offset, String text) {
    super(text, null, false, false);
    this.offset = offset;
  }

  /** Where in the text that was read. */
  int offset() {
    return offset;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
