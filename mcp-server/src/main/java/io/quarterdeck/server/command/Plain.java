package io.quarterdeck.server.command;

/** Text that others wrote, for a terminal. */
final class Plain {
  private static final int LONGEST = 200;

  private Plain() {}

  /** On one line of at most 200 characters, without what a terminal would obey. */
  static String text(String untrusted) {
    String line = untrusted.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
