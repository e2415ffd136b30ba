package io.quarterdeck.playbook.iris;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that attackers may have written, as DFIR-IRIS shows them and does nothing else. */
final class PlainText {
  private static final String CUT = "…";
  private static final Pattern BACKTICKS = Pattern.compile("`{3,}");

  /** Turns the order of what is shown round. */
  private static final Pattern TURNING = Pattern.compile("[\\u202a-\\u202e\\u2066-\\u2069]");

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

  private PlainText() {}

  /** In one line, of at most so many characters; the last is an ellipsis where it was cut. */
  static String line(int most, String text) {
    String line =
        TURNING
            .matcher(text)
            .replaceAll("")
            .replaceAll("[\\p{Cntrl}\\s\\u2028\\u2029]+", " ")
            .strip();
    return line.length() <= most ? line : whole(line, most - CUT.length()) + CUT;
  }

  /** Never half a character. */
  private static String whole(String text, int most) {
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end).strip();
  }

  /** In its lines, without what is not text; for where nothing is Markdown. */
  static String lines(String text) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n');
    return CONTROL.matcher(TURNING.matcher(lines).replaceAll("")).replaceAll(" ");
  }

  /** Markdown that shows the text as it is: a block of code whose end the text cannot write. */
  static String block(String text) {
    String plain = lines(text);
    if (plain.isBlank()) {
      return "";
    }
    String fence = "`".repeat(longestFence(plain) + 1);
    return fence + "text\n" + plain + "\n" + fence;
  }

  private static int longestFence(String text) {
    Matcher backticks = BACKTICKS.matcher(text);
    int longest = 2;
    while (backticks.find()) {
      longest = Math.max(longest, backticks.end() - backticks.start());
    }
    return longest;
  }
}
