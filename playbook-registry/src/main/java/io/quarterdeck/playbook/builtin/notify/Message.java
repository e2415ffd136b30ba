package io.quarterdeck.playbook.builtin.notify;

import io.quarterdeck.playbook.hash.Sha256;
import java.util.List;

/**
 * Something to tell people.
 *
 * @param subject one line without control characters, at most {@value #LONGEST_SUBJECT} characters
 * @param text without control characters but line ends and tabs, at most {@value #LONGEST_TEXT}
 * @param runId the run that it is about
 */
public record Message(String subject, String text, Severity severity, String runId) {
  static final int LONGEST_SUBJECT = 200;
  static final int LONGEST_TEXT = 8_000;

  /** Cleans and cuts what is not as it must be. */
  public Message {
    subject = cut(line(subject), LONGEST_SUBJECT);
    text =
        cut(
            text.replaceAll("\\r\\n?|[\\u2028\\u2029]", "\n")
                .replaceAll("[\\p{Cntrl}\\u0080-\\u009f&&[^\\n\\t]]", "")
                .replaceAll("[\\u202a-\\u202e\\u2066-\\u2069]", ""),
            LONGEST_TEXT);
  }

  /** A text as one line: whatever could end it or turn it round is a space. */
  static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u0080-\\u009f\\u2028\\u2029\\s]+", " ").strip();
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
    return text.substring(0, end) + "…";
  }

  /** The same for the same message: 16 hexadecimal digits. */
  String fingerprint() {
    return Sha256.ofAll(List.of(runId, subject, text)).substring(0, 16);
  }
}
