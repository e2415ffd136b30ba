package io.quarterdeck.decision.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/** SHA-256 over several things, each with its length, so that no two lists look alike. */
final class Digests {
  private Digests() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static void add(MessageDigest sha, byte[] bytes) {
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    sha.update(bytes);
  }

  static void add(MessageDigest sha, SortedMap<String, String> texts) {
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(texts.size()).array());
    texts.forEach((name, text) -> {
      add(sha, name.getBytes(UTF_8));
      add(sha, text.getBytes(UTF_8));
    });
  }

  static String hex(MessageDigest sha) {
    return HexFormat.of().formatHex(sha.digest());
  }
}
