package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.playbook.schema.ParameterSchema;
import io.quarterdeck.playbook.schema.ParameterType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whether what stands in a parameter fits its own schema. */
final class Fit {
  private Fit() {}

  /** Whether its default is a value that it takes, and each choice of its type. */
  static boolean fits(Field field) {
    ParameterSchema schema = new Form(List.of(field), false).schema();
    boolean choices =
        field.type() == ParameterType.ARRAY
            || field.choices().stream().allMatch(choice -> takes(schema, field, choice));
    return choices && (field.fallback() == null || takes(schema, field, field.fallback()));
  }

  private static boolean takes(ParameterSchema schema, Field field, @Nullable JsonNode value) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.set(field.name(), value);
    return schema.problems(Arguments.parse(object.toString())).isEmpty();
  }
}
