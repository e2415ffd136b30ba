package io.quarterdeck.rules.yaml;

/** What is wrong with a file that a person wrote, and where. */
public final class BadFileException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_QUOTE = 80;

  private final String file;
  private final int line;
  private final String text;

  /** A line of 0 stands for the file as a whole. */
  public BadFileException(String file, int line, String text) {
    super(line > 0 ? file + ":" + line + ": " + text : file + ": " + text);
    this.file = file;
    this.line = line;
    this.text = text;
  }

  public String file() {
    return file;
  }

  public int line() {
    return line;
  }

  /** What is wrong, without the place. */
  public String text() {
    return text;
  }

  /** A value from the file in quotes, short enough for a log line. */
  public static String quote(String value) {
    String line = value.strip().replaceAll("\\p{Cntrl}", "?");
    return line.length() <= LONGEST_QUOTE
        ? "'" + line + "'"
        : "'" + line.substring(0, LONGEST_QUOTE) + "…'";
  }
}
