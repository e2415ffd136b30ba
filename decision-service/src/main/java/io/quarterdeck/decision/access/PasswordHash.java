package io.quarterdeck.decision.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Passwords as they are kept: {@code pbkdf2-sha256$iterations$salt$hash}, the last two in base64.
 *
 * <p>Half a second of a core each, so that who steals the table does not have the passwords.
 */
final class PasswordHash {
  /** As OWASP's cheat sheet asks of PBKDF2 with HMAC-SHA-256. */
  static final int ITERATIONS = 600_000;

  /** The shortest password, in characters. */
  static final int SHORTEST = 12;

  /** The longest one; longer ones are not looked at. */
  static final int LONGEST = 200;

  private static final String KIND = "pbkdf2-sha256";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  /** Takes as long as any other to be compared with, and is nobody's. */
  static final String NOBODYS =
      String.join(
          "$",
          KIND,
          Integer.toString(ITERATIONS),
          Base64.getEncoder().encodeToString(new byte[SALT_BYTES]),
          Base64.getEncoder().encodeToString(new byte[HASH_BITS / 8]));

  private PasswordHash() {}

  /**
   * Of a password that somebody chose.
   *
   * @throws PersonException when it is too short, or too long
   */
  static String ofNew(String password, SecureRandom random) {
    requireFit(password);
    return of(password, random);
  }

  /**
   * Looks whether it is as long as a password must be.
   *
   * @throws PersonException when it is not
   */
  static void requireFit(String password) {
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw new PersonException(
          PersonException.Why.BAD_FIELD,
          "A password must have %d to %d characters.".formatted(SHORTEST, LONGEST));
    }
  }

  private static String of(String password, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder();
    return String.join(
        "$",
        KIND,
        Integer.toString(ITERATIONS),
        base64.encodeToString(salt),
        base64.encodeToString(derived(password, salt, ITERATIONS)));
  }

  static boolean matches(String kept, String password) {
    List<String> parts = List.of(kept.split("\\$", -1));
    Base64.Decoder base64 = Base64.getDecoder();
    byte[] got = derived(password, base64.decode(parts.get(2)), Integer.parseInt(parts.get(1)));
    return MessageDigest.isEqual(base64.decode(parts.get(3)), got);
  }

  private static byte[] derived(String password, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      spec.clearPassword();
    }
  }
}
