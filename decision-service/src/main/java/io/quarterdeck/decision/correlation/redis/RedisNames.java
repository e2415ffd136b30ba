package io.quarterdeck.decision.correlation.redis;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The names of one tenant's keys, all with one hash tag, so that a cluster keeps them together.
 *
 * @param prefix {@code {qd:acme}:}
 */
record RedisNames(String prefix) {
  private static final int LONGEST = 128;

  static RedisNames of(String tenant) {
    return new RedisNames("{qd:" + URLEncoder.encode(tenant, StandardCharsets.UTF_8) + "}:");
  }

  String alert(String alertKey) {
    return prefix + "alert:" + brief(alertKey);
  }

  String claim(String entity) {
    return prefix + "key:" + brief(entity);
  }

  String caseOf(long number) {
    return prefix + "state:" + number;
  }

  String removed(long number) {
    return prefix + "removed:" + number;
  }

  /** The text, or a hash of it where it is long; a URL can have thousands of characters. */
  static String brief(String text) {
    return text.length() <= LONGEST ? text : "#" + hash(text);
  }

  private static String hash(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
