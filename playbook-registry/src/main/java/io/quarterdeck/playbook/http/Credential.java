package io.quarterdeck.playbook.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A secret and how it is sent.
 *
 * @param header that carries it, where it is sent in a header
 * @param prefix before it there
 * @param secret empty for none
 */
record Credential(Kind kind, String header, String prefix, String secret) {
  private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]*");

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

  /** What keeps the secret from being sent, to complete "the secret of ..."; empty for nothing. */
  String flaw() {
    if (!SENDABLE.matcher(secret).matches()) {
      return " holds a character that cannot be sent: plain (ASCII) ones only, no blanks";
    }
    return kind == Kind.BASIC && !secret.isEmpty() && password().isEmpty()
        ? " must be user:password"
        : "";
  }

  /** The part after the colon; empty for none. */
  String password() {
    int colon = secret.indexOf(':');
    return colon < 0 ? "" : secret.substring(colon + 1);
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

  /** How it is sent, without the secret: {@code header X-Key}. */
  String written() {
    return String.join(" ", kind.word(), header, prefix).strip();
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
