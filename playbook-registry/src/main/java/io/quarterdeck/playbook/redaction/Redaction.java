package io.quarterdeck.playbook.redaction;

import static io.quarterdeck.playbook.redaction.ExactSecrets.REMOVED;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes secrets out of a text before it is stored, logged or shown: those that were registered, and
 * what looks like one.
 *
 * <p>Thread-safe, and linear in the length of the text. JSON stays JSON, and what holds no secret
 * stays as it is. What a platform is sent is never changed.
 */
public final class Redaction {
  /** JSON in a text in JSON; deeper ones are read as text. */
  private static final int DEEPEST = 4;

  private static final Set<String> NAMING =
      Set.of("name", "key", "field", "param", "parameter", "header", "paramname", "paramkey");
  private static final Set<String> VALUES = Set.of("value", "values", "content", "paramvalue");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final Set<String> registered = new TreeSet<>();
  private volatile ExactSecrets exact = ExactSecrets.of(Set.of());

  /** Takes this one out from now on; one of less than six characters occurs by chance. */
  public synchronized void register(String secret) {
    if (secret.length() >= ExactSecrets.SHORTEST && registered.add(secret)) {
      exact = ExactSecrets.of(registered);
    }
  }

  /** A text, or JSON as text, with asterisks in the place of its secrets. */
  public String text(String text) {
    return text(text, 0);
  }

  private String text(String text, int depth) {
    return depth < DEEPEST && mayBeJson(text) ? json(text, depth) : plain(text);
  }

  private static boolean mayBeJson(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at < text.length() && "{[\"".indexOf(text.charAt(at)) >= 0;
  }

  private String plain(String text) {
    return SecretPairs.removedFrom(SecretShapes.removedFrom(exact.removedFrom(text)));
  }

  private String json(String text, int depth) {
    try {
      JsonNode tree = JSON.readTree(text);
      JsonNode cleaned = cleaned(tree, false, depth);
      return cleaned.equals(tree) ? text : JSON.writeValueAsString(cleaned);
    } catch (JacksonException e) {
      return plain(text);
    }
  }

  /** A node without its secrets; all of it is one where it belongs to a secret name. */
  private JsonNode cleaned(JsonNode node, boolean secret, int depth) {
    if (node instanceof ObjectNode object) {
      return object(object, secret, depth);
    }
    if (node.isArray()) {
      ArrayNode array = JSON.createArrayNode();
      node.forEach(item -> array.add(cleaned(item, secret, depth)));
      return array;
    }
    return scalar(node, secret, depth);
  }

  private JsonNode object(ObjectNode object, boolean secret, int depth) {
    ObjectNode cleaned = JSON.createObjectNode();
    boolean pair = namesSecret(object);
    object
        .properties()
        .forEach(member -> {
          String name = member.getKey();
          boolean value =
              secret
                  || SecretNames.isSecret(name)
                  || (pair && VALUES.contains(name.toLowerCase(Locale.ROOT)));
          cleaned.set(plain(name), cleaned(member.getValue(), value, depth));
        });
    return cleaned;
  }

  /** As lists of parameters and headers do: {@code {"key": "password", "value": "x"}}. */
  private static boolean namesSecret(ObjectNode object) {
    return object.properties().stream()
        .anyMatch(member ->
            NAMING.contains(member.getKey().toLowerCase(Locale.ROOT))
                && member.getValue().isString()
                && SecretNames.isSecret(member.getValue().asString()));
  }

  private JsonNode scalar(JsonNode node, boolean secret, int depth) {
    if (node.isString()) {
      String text = node.asString();
      boolean whole = secret && !text.isEmpty();
      return StringNode.valueOf(whole ? REMOVED : text(text, depth + 1));
    }
    if (!node.isNumber()) {
      return node;
    }
    String digits = node.asString();
    boolean whole = secret || !exact.removedFrom(digits).equals(digits);
    return whole ? StringNode.valueOf(REMOVED) : node;
  }

  @Override
  public String toString() {
    return "Redaction[" + REMOVED + "]";
  }
}
