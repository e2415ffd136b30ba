package io.quarterdeck.decision.enrich.context;

/** What is wrong with a context file, and where. */
final class ContextFileException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_QUOTE = 80;

  /** A line of 0 stands for the file as a whole. */
  ContextFileException(String file, int line, String text) {
    super(line > 0 ? file + ":" + line + ": " + text : file + ": " + text);
  }

  /** A value from the file in quotes, short enough for a log line. */
  static String quote(String value) {
    String line = value.strip().replaceAll("\\p{Cntrl}", "?");
    return line.length() <= LONGEST_QUOTE
        ? "'" + line + "'"
        : "'" + line.substring(0, LONGEST_QUOTE) + "…'";
  }
}
