package io.quarterdeck.decision.access;

import io.quarterdeck.decision.sql.Storable;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** A bearer token: 256 random bits with a prefix that secret scanners can look for. */
final class Token {
  private static final String PREFIX = "qd_";
  private static final String SESSION_PREFIX = "qs_";
  private static final Pattern FORM =
      Pattern.compile("(?:" + PREFIX + "|" + SESSION_PREFIX + ")[A-Za-z0-9_-]{43}");
  private static final int BYTES = 32;

  private Token() {}

  static String random(SecureRandom random) {
    return PREFIX + secret(random);
  }

  /** One that only a browser bears, in its cookie. */
  static String ofSession(SecureRandom random) {
    return SESSION_PREFIX + secret(random);
  }

  /** 43 characters of base64url. */
  static String secret(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether it says that it is one of a hub's own, well formed or not. */
  static boolean ofHub(String token) {
    return token.startsWith(PREFIX) || isOfSession(token);
  }

  static boolean isOfSession(String token) {
    return token.startsWith(SESSION_PREFIX);
  }

  static boolean wellFormed(String token) {
    return FORM.matcher(token).matches();
  }

  /** What is stored; a token has too many bits for a slower hash to be of use. */
  static String hash(String token) {
    return Storable.hash(token);
  }
}
