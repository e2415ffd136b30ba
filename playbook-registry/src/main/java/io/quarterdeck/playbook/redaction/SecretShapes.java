package io.quarterdeck.playbook.redaction;

import static io.quarterdeck.playbook.redaction.ExactSecrets.REMOVED;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out what looks like a secret by itself; every look is bounded, so no text takes long. */
final class SecretShapes {
  private static final Pattern OWN_TOKEN = Pattern.compile("qd_[A-Za-z0-9_-]{43,}+");

  /** Words behind "basic" that hold neither a digit nor a sign are prose. */
  private static final Pattern CREDENTIALS =
      Pattern.compile(
          "\\b((?:bearer|basic) {1,4})(?=[A-Za-z._~+/-]{0,64}[0-9=])[A-Za-z0-9._~+/=-]{8,}+",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern AWS_ID = Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b");
  private static final Pattern AWS_SECRET =
      Pattern.compile("(?<![A-Za-z0-9/+])(?![0-9a-f]{40})[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])");
  private static final int AWS_APART = 200;

  private static final String BEGIN = "-----BEGIN ";
  private static final String PRIVATE = "PRIVATE KEY-----";
  private static final String END = "-----END ";
  private static final int LONGEST_KIND = 40;

  private SecretShapes() {}

  static String removedFrom(String text) {
    String cleaned = OWN_TOKEN.matcher(text).replaceAll(REMOVED);
    cleaned = CREDENTIALS.matcher(cleaned).replaceAll("$1" + Matcher.quoteReplacement(REMOVED));
    return withoutPasswords(withoutAwsSecrets(withoutKeys(cleaned)));
  }

  /** From the first line of a PEM private key to its last, or to the end where that is missing. */
  private static String withoutKeys(String text) {
    StringBuilder cleaned = new StringBuilder();
    int copied = 0;
    for (int at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + 1)) {
      int head = Math.min(text.length(), at + BEGIN.length() + LONGEST_KIND + PRIVATE.length());
      int kind = text.substring(at, head).indexOf(PRIVATE);
      if (at >= copied && kind >= 0) {
        cleaned.append(text, copied, at).append(REMOVED);
        copied = afterKey(text, at + kind + PRIVATE.length());
        at = copied - 1;
      }
    }
    return cleaned.append(text, copied, text.length()).toString();
  }

  private static int afterKey(String text, int from) {
    int end = text.indexOf(END, from);
    int close = end < 0 ? -1 : text.indexOf("-----", end + END.length());
    return close < 0 ? text.length() : close + "-----".length();
  }

  /** The id of an AWS key is no secret, and helps; what stands beside it is one. */
  private static String withoutAwsSecrets(String text) {
    Matcher id = AWS_ID.matcher(text);
    StringBuilder cleaned = new StringBuilder();
    int copied = 0;
    while (id.find()) {
      Matcher secret = AWS_SECRET.matcher(text);
      secret.region(id.end(), Math.min(text.length(), id.end() + AWS_APART));
      secret.useTransparentBounds(true);
      if (id.end() >= copied && secret.find()) {
        cleaned.append(text, copied, secret.start()).append(REMOVED);
        copied = secret.end();
      }
    }
    return cleaned.append(text, copied, text.length()).toString();
  }

  /** Of addresses like {@code https://user:password@host}. */
  private static String withoutPasswords(String text) {
    StringBuilder cleaned = new StringBuilder();
    int copied = 0;
    int at = text.indexOf("://");
    while (at >= 0) {
      int from = at + 3;
      int to = from;
      while (to < text.length() && "/?#\"'<> \t\r\n\\".indexOf(text.charAt(to)) < 0) {
        to++;
      }
      int host = text.substring(from, to).lastIndexOf('@');
      int password = text.substring(from, to).indexOf(':');
      if (password >= 0 && password < host) {
        cleaned.append(text, copied, from + password + 1).append(REMOVED);
        copied = from + host;
      }
      at = text.indexOf("://", to);
    }
    return cleaned.append(text, copied, text.length()).toString();
  }
}
