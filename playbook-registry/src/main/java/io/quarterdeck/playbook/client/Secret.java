package io.quarterdeck.playbook.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Pattern;

/**
 * The secret of a connection, which platforms repeat in their answers.
 *
 * @param text visible ASCII, or empty for none
 */
record Secret(String text) {
  /** In characters; a shorter one occurs by chance. */
  private static final int SHORTEST = 6;

  /** What a header can hold. */
  private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]*");

  boolean isSendable() {
    return SENDABLE.matcher(text).matches();
  }

  /** An answer with asterisks in its place, before anybody reads, cuts or keeps a part of it. */
  byte[] removedFrom(byte[] answer) {
    if (text.length() < SHORTEST) {
      return answer;
    }
    // One character for each byte, so that what is not ASCII stays as it is.
    String bytes = new String(answer, ISO_8859_1);
    return bytes.contains(text) ? bytes.replace(text, "***").getBytes(ISO_8859_1) : answer;
  }

  @Override
  public String toString() {
    return "***";
  }
}
