package io.quarterdeck.playbook.builtin.block;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list in STIX 2.1.
 *
 * <p>An entry keeps its id as long as it stays on the list, extended or not; one that comes back is
 * another indicator.
 */
final class StixBundle {
  /**
   * For ids that are made from names. A namespace of our own: section 2.9 of STIX 2.1 leaves its
   * own to cyber-observable objects.
   */
  private static final UUID NAMESPACE = UUID.fromString("6d1f7c0e-2b3a-4c58-9f64-0a7e5d2c91b3");

  private static final String IDENTITY = "identity--" + id("identity quarterdeck");
  private static final String FIRST_RELEASE = "2026-01-01T00:00:00.000Z";
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private StixBundle() {}

  /**
   * A bundle as JSON.
   *
   * @param version of the list; two polls of the same list are the same bundle
   */
  static String of(List<Blocked> entries, String version) {
    ObjectNode bundle = JsonNodeFactory.instance.objectNode();
    bundle.put("type", "bundle").put("id", "bundle--" + id("bundle " + version));
    ArrayNode objects = bundle.putArray("objects");
    describeUs(objects.addObject());
    entries.forEach(entry -> describe(objects.addObject(), entry));
    return bundle.toString();
  }

  private static void describeUs(ObjectNode identity) {
    identity
        .put("type", "identity")
        .put("spec_version", "2.1")
        .put("id", IDENTITY)
        .put("created", FIRST_RELEASE)
        .put("modified", FIRST_RELEASE)
        .put("name", "Quarterdeck")
        .put("identity_class", "system");
  }

  private static void describe(ObjectNode indicator, Blocked entry) {
    String since = MILLIS.format(entry.since());
    indicator
        .put("type", "indicator")
        .put("spec_version", "2.1")
        .put("id", "indicator--" + id("indicator " + entry.target().text() + " " + entry.since()))
        .put("created_by_ref", IDENTITY)
        .put("created", since)
        .put("modified", MILLIS.format(entry.changedAt()))
        .put("name", "Blocked: " + entry.target().text());
    indicator.putArray("indicator_types").add("malicious-activity");
    indicator
        .put("pattern", pattern(entry.target()))
        .put("pattern_type", "stix")
        .put("pattern_version", "2.1")
        .put("valid_from", since);
    Instant until = entry.until();
    if (until != null) {
      indicator.put("valid_until", MILLIS.format(until));
    }
  }

  private static String pattern(BlockTarget target) {
    return "[%s:value %s '%s']"
        .formatted(
            target.isV4() ? "ipv4-addr" : "ipv6-addr",
            target.isRange() ? "ISSUBSET" : "=",
            target.text());
  }

  /** A UUID of version 5 (RFC 9562): the same for the same name. */
  static UUID id(String name) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
    digest.update(
        ByteBuffer.allocate(16)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .array());
    ByteBuffer hash = ByteBuffer.wrap(digest.digest(name.getBytes(UTF_8)));
    return new UUID(
        (hash.getLong() & ~0xf000L) | 0x5000L,
        (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L);
  }
}
