package io.quarterdeck.playbook.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.playbook.hash.Sha256;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The arguments of a run: a JSON object, the same text for the same content.
 *
 * <p>Keys are sorted and numbers keep their digits, so that an approval's hash covers exactly what
 * is sent.
 *
 * @param json canonical
 */
public record Arguments(String json) {
  /** In bytes of UTF-8. */
  public static final int LARGEST = 64 * 1024;

  private static final int LARGEST_EXPONENT = 400;

  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  public static final Arguments NONE = new Arguments("{}");

  /**
   * Reads arguments.
   *
   * @throws BadArgumentsException when the text is no JSON object, names a key twice, is larger
   *     than {@link #LARGEST}, or holds what cannot be written exactly
   */
  public static Arguments parse(String text) {
    if (text.length() > LARGEST || text.getBytes(UTF_8).length > LARGEST) {
      throw new BadArgumentsException("the arguments are larger than " + LARGEST + " bytes");
    }
    try {
      return of(JSON.readTree(text));
    } catch (JacksonException e) {
      throw new BadArgumentsException("the arguments are no JSON: " + e.getOriginalMessage());
    }
  }

  private static Arguments of(JsonNode tree) {
    if (!tree.isObject()) {
      throw new BadArgumentsException(
          "the arguments must be a JSON object with one member for each parameter");
    }
    if (!isOrdinary(tree)) {
      throw new BadArgumentsException(
          "the arguments hold a number with an exponent beyond " + LARGEST_EXPONENT);
    }
    String canonical = JSON.writeValueAsString(tree);
    if (!UTF_8.newEncoder().canEncode(canonical)) {
      throw new BadArgumentsException("the arguments hold half a character (a lone surrogate)");
    }
    return new Arguments(canonical);
  }

  /** Nobody's arithmetic must choke on 1e999999999. */
  private static boolean isOrdinary(JsonNode node) {
    return node.isBigDecimal()
        ? Math.abs((long) node.decimalValue().scale()) <= LARGEST_EXPONENT
        : node.valueStream().allMatch(Arguments::isOrdinary);
  }

  static Arguments of(ObjectNode tree) {
    return of((JsonNode) tree);
  }

  /** A fresh tree. */
  public ObjectNode tree() {
    return (ObjectNode) JSON.readTree(json);
  }

  /** SHA-256 in hexadecimal. */
  public String hash() {
    return Sha256.of(json);
  }
}
