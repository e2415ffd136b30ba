package io.quarterdeck.playbook.builtin.logsearch;

import java.util.regex.Pattern;

/** Text of logs and file names as it is shown: an attacker wrote it. */
final class Shown {
  private static final int LONGEST = 200;
  private static final Pattern HIDDEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

  private Shown() {}

  /** On one line, without what does not show, at most 200 characters. */
  static String text(String text) {
    // First, so that a huge text costs nothing.
    boolean cut = text.length() > LONGEST;
    String head = cut ? text.substring(0, LONGEST) : text;
    return HIDDEN.matcher(head).replaceAll("?") + (cut ? "…" : "");
  }
}
