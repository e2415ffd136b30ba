package io.quarterdeck.decision.correlation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Makes fingerprints with a secret seed, so that nobody outside can choose texts that collide or
 * crowd one place of a table.
 */
final class Fingerprints {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private final MessageDigest seeded;

  Fingerprints() {
    seeded = sha256();
    byte[] seed = new byte[16];
    new SecureRandom().nextBytes(seed);
    seeded.update(seed);
  }

  /** The fingerprint of a tenant's text; texts of different kinds never meet. */
  Fingerprint of(String tenant, char kind, String text) {
    MessageDigest digest = copy();
    byte[] owner = tenant.getBytes(StandardCharsets.UTF_8);
    digest.update((byte) kind);
    digest.update((byte) owner.length);
    digest.update((byte) (owner.length >> 8));
    digest.update(owner);
    byte[] sum = digest.digest(text.getBytes(StandardCharsets.UTF_8));
    return new Fingerprint((long) LONG.get(sum, 0), (long) LONG.get(sum, Long.BYTES));
  }

  private MessageDigest copy() {
    try {
      return (MessageDigest) seeded.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this JDK's SHA-256 cannot be cloned", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
