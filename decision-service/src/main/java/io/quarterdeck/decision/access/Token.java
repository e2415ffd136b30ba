package io.quarterdeck.decision.access;

import io.quarterdeck.decision.sql.Storable;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** A bearer token: 256 random bits with a prefix that secret scanners can look for. */
final class Token {
  private static final String PREFIX = "qd_";
  private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
  private static final int BYTES = 32;

  private Token() {}

  static String random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether it says that it is one of a hub's own, well formed or not. */
  static boolean ofHub(String token) {
    return token.startsWith(PREFIX);
  }

  static boolean wellFormed(String token) {
    return FORM.matcher(token).matches();
  }

  /** What is stored; a token has too many bits for a slower hash to be of use. */
  static String hash(String token) {
    return Storable.hash(token);
  }
}
