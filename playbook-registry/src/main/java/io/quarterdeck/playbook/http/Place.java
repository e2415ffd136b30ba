package io.quarterdeck.playbook.http;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Where something stands in an answer: {@code data.items}, {@code results.0.id}, {@code
 * labels.*.name} for all of a list, {@code .} for the whole answer.
 */
record Place(String text) {
  private static final Pattern FORM = Pattern.compile("\\.|[^.\\s]+(\\.[^.\\s]+){0,9}");
  private static final Pattern INDEX = Pattern.compile("[0-9]{1,4}");
  private static final String EACH = "*";

  static final Place WHOLE = new Place(".");

  Place {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no place in an answer: names with dots between, like data.items");
    }
  }

  /** What stands there; a missing node for nothing, and for null. */
  JsonNode of(JsonNode answer) {
    return all(answer).findFirst().orElse(MissingNode.getInstance());
  }

  /** All that stands there. */
  Stream<JsonNode> all(JsonNode answer) {
    Stream<JsonNode> found = Stream.of(answer);
    for (String step : text.equals(".") ? List.<String>of() : List.of(text.split("\\."))) {
      found = found.flatMap(node -> step(node, step));
    }
    return found.filter(node -> !node.isMissingNode() && !node.isNull());
  }

  private static Stream<JsonNode> step(JsonNode node, String step) {
    if (node.isArray() && step.equals(EACH)) {
      return node.valueStream();
    }
    return Stream.of(
        node.isArray() && INDEX.matcher(step).matches()
            ? node.path(Integer.parseInt(step))
            : node.path(step));
  }

  @Override
  public String toString() {
    return text;
  }
}
