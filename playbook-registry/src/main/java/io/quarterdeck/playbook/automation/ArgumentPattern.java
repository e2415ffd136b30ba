package io.quarterdeck.playbook.automation;

import io.quarterdeck.rules.fact.ArgumentOrigin;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The arguments of a run, in which some values are facts of a decision.
 *
 * <p>A value that is a fact's word behind a dollar sign is that fact, whole and of its own type;
 * nothing is put together out of texts. Two dollar signs at its begin stand for one.
 *
 * @param arguments a JSON object
 */
public record ArgumentPattern(ObjectNode arguments) {
  private static final char SIGN = '$';

  /**
   * A pattern.
   *
   * @throws IllegalArgumentException when a value names an unknown fact, with a sentence
   */
  public ArgumentPattern {
    arguments.forEachEntry(ArgumentPattern::check);
    arguments = arguments.deepCopy();
  }

  private static void check(String name, JsonNode value) {
    if (value.isContainer()) {
      throw new IllegalArgumentException(name + " must be one value");
    }
    String text = value.asString("");
    if (isReference(text) && fact(text).isEmpty()) {
      throw new IllegalArgumentException(
          name
              + " names no fact; there are "
              + Fact.words()
              + " (write $$ where the value begins with a dollar sign)");
    }
  }

  private static boolean isReference(String text) {
    return text.length() > 1 && text.charAt(0) == SIGN && text.charAt(1) != SIGN;
  }

  private static Optional<Fact> fact(String text) {
    return isReference(text) ? Fact.ofWord(text.substring(1)) : Optional.empty();
  }

  /** Arguments with the facts put in. */
  record Filled(ObjectNode arguments, Map<String, ArgumentOrigin> origins) {}

  /** Whether it must be waited for a fact that can still become known. */
  boolean waitsFor(Happening happening) {
    return happening.fact(Fact.CASE_ID).isEmpty()
        && arguments
            .valueStream()
            .anyMatch(
                value -> fact(value.asString("")).filter(fact -> fact == Fact.CASE_ID).isPresent());
  }

  /** The arguments for a decision; one whose fact is unknown is left out. */
  Filled fill(Happening happening) {
    ObjectNode filled = JsonNodeFactory.instance.objectNode();
    Map<String, ArgumentOrigin> origins = new HashMap<>();
    arguments.forEachEntry((name, value) -> {
      Optional<Fact> fact = fact(value.asString(""));
      Optional<JsonNode> put = fact.map(happening::fact).orElseGet(() -> Optional.of(plain(value)));
      put.ifPresent(known -> {
        filled.set(name, known);
        origins.put(name, fact.map(Fact::origin).orElse(ArgumentOrigin.TYPED));
      });
    });
    return new Filled(filled, origins);
  }

  private static JsonNode plain(JsonNode value) {
    String text = value.asString("");
    return value.isString() && text.startsWith("$$")
        ? JsonNodeFactory.instance.stringNode(text.substring(1))
        : value;
  }
}
