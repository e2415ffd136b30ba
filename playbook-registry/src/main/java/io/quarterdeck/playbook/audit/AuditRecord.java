package io.quarterdeck.playbook.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One link of the chain.
 *
 * @param seq from 1, without a gap
 * @param at in whole microseconds
 * @param event the word of an {@link AuditEvent}
 * @param actor the name of the token, or of the part of the hub, that did it
 * @param subject what it was done to: the id of a run, {@code kill_switch}
 * @param content JSON, secrets removed
 * @param previous the hash of the record before, empty for the first
 * @param hash of all the others
 */
public record AuditRecord(
    long seq,
    Instant at,
    String event,
    String actor,
    String subject,
    String content,
    String previous,
    String hash) {

  /** What the hash must be, in hexadecimal; SHA-256 over every field with its length. */
  String expectedHash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seq).array());
      for (String part : new String[] {at.toString(), event, actor, subject, content, previous}) {
        byte[] bytes = part.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  AuditRecord sealed() {
    return new AuditRecord(seq, at, event, actor, subject, content, previous, expectedHash());
  }
}
