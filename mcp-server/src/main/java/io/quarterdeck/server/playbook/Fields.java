package io.quarterdeck.server.playbook;

import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The members of a JSON object that a caller sent; one that cannot be used is a {@link Problem}.
 *
 * @param known all that it may have
 */
public record Fields(JsonNode body, Set<String> known) {
  private static final int LONGEST = 2_000;

  public Fields {
    for (String name : body.propertyNames()) {
      if (!known.contains(name)) {
        throw bad(
            "'" + cut(name) + "' is not known here; known are " + String.join(", ", sorted(known)));
      }
    }
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  /**
   * Text of at most 2,000 characters, without what a database cannot keep; null where there is
   * none.
   */
  public @Nullable String text(String name) {
    return text(name, LONGEST);
  }

  /** Text of at most so many characters; null where there is none. */
  public @Nullable String text(String name, int longest) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isString() || value.asString().length() > longest) {
      throw bad("'" + name + "' takes text of at most " + longest + " characters");
    }
    return Storable.clean(value.asString());
  }

  public String text(String name, String fallback) {
    String text = text(name);
    return text == null ? fallback : text;
  }

  boolean flag(String name) {
    JsonNode value = body.path(name);
    if (!value.isBoolean()) {
      throw bad("'" + name + "' takes true or false");
    }
    return value.booleanValue();
  }

  /** An object as JSON text; {@code {}} where there is none. */
  String object(String name) {
    JsonNode value = body.path(name);
    if (value.isMissingNode()) {
      return "{}";
    }
    if (!value.isObject()) {
      throw bad("'" + name + "' takes a JSON object");
    }
    return value.toString();
  }

  /** A list of texts, at most 20. */
  public List<String> texts(String name) {
    JsonNode value = body.path(name);
    List<String> texts = new ArrayList<>();
    boolean fits =
        value.isMissingNode()
            || (value.isArray()
                && value.size() <= 20
                && value.valueStream().allMatch(JsonNode::isString));
    if (!fits) {
      throw bad("'" + name + "' takes a list of at most 20 texts");
    }
    value.forEach(item -> texts.add(Storable.clean(item.asString())));
    return texts;
  }

  /** An object of texts. */
  Map<String, String> named(String name) {
    JsonNode value = body.path(name);
    Map<String, String> named = new LinkedHashMap<>();
    if (!value.isMissingNode()
        && !(value.isObject() && value.valueStream().allMatch(JsonNode::isString))) {
      throw bad("'" + name + "' takes a JSON object whose values are texts");
    }
    value.forEachEntry(
        (key, text) -> named.put(Storable.clean(key), Storable.clean(text.asString())));
    return named;
  }

  /** What is said of a member that cannot be used. */
  public static Problem bad(String what) {
    return new Problem(ProblemType.BAD_FIELD, what + ".");
  }

  private static String cut(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
