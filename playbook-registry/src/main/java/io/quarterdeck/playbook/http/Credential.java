package io.quarterdeck.playbook.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/**
 * A secret and how it is sent.
 *
 * @param header that carries it, where it is sent in a header
 * @param prefix before it there
 * @param secret empty for none
 */
record Credential(Kind kind, String header, String prefix, String secret) {
  /** How a secret is sent. */
  enum Kind {
    /** {@code Authorization: Bearer SECRET}. */
    BEARER,
    /** {@code Authorization: Basic}, of {@code user:password}. */
    BASIC,
    /** In a header of its own. */
    HEADER,
    /** Where a call says {@code $secret}. */
    IN_CALL,
    NONE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The same way, with another secret. */
  Credential with(String other) {
    return new Credential(kind, header, prefix, other);
  }

  /** The header that carries it; none where it is sent elsewhere, or there is none. */
  Map<String, String> headers() {
    return secret.isEmpty()
        ? Map.of()
        : switch (kind) {
          case BEARER -> Map.of("Authorization", "Bearer " + secret);
          case BASIC -> Map.of("Authorization", "Basic " + base64());
          case HEADER -> Map.of(header, prefix + secret);
          case IN_CALL, NONE -> Map.of();
        };
  }

  private String base64() {
    return Base64.getEncoder().encodeToString(secret.getBytes(UTF_8));
  }

  /** What a call may put in of it. */
  Values into(Values values) {
    return kind == Kind.IN_CALL && !secret.isEmpty()
        ? values.with(Placeholders.SECRET, secret)
        : values;
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "Credential[" + kind.word() + "]";
  }
}
