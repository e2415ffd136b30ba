package io.quarterdeck.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Entity;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Names decisions, and recognises alerts that come again. */
final class DecisionIds {
  private static final String PREFIX = "dec_";
  private static final int DIGITS = 26;
  private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

  private final RandomGenerator random;

  DecisionIds(RandomGenerator random) {
    this.random = random;
  }

  /** The same id for the same alert id, so that an alert sent twice is one decision. */
  static String ofAlertKey(String alertKey) {
    return PREFIX + alertKey;
  }

  /** The id of the question that went before the decision itself. */
  static String ofQuestion(String decisionId) {
    return decisionId + "q";
  }

  /** A fresh id for an alert without one; later ids sort behind earlier ones. */
  String fresh(Instant at) {
    long time = at.toEpochMilli() << 16 | random.nextInt(1 << 16);
    return PREFIX
        + base32(ByteBuffer.allocate(16).putLong(time).putLong(random.nextLong()).array());
  }

  /** What the alert, or its question, is recognised by when it comes again. */
  static String alertKey(Alert alert) {
    String id = alert.sourceAlertId();
    StringBuilder text = new StringBuilder(256);
    part(text, alert.tenant());
    part(text, alert.source());
    if (id != null) {
      part(text, id);
    } else {
      part(text, alert.rule().id());
      part(text, alert.eventTime().toString());
      part(text, alert.title());
      for (Entity entity : alert.entities()) {
        part(text, entity.key());
      }
    }
    return base32(sha256(text.toString()));
  }

  /** Length first, so that two different lists of parts never make one text. */
  private static void part(StringBuilder text, String part) {
    text.append(part.length()).append(':').append(part);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The first 128 bits as 26 digits that nobody misreads. */
  private static String base32(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long high = buffer.getLong();
    long low = buffer.getLong();
    char[] digits = new char[DIGITS];
    for (int i = DIGITS - 1; i >= 0; i--) {
      digits[i] = ALPHABET[(int) (low & 31)];
      low = low >>> 5 | high << 59;
      high >>>= 5;
    }
    return new String(digits);
  }
}
