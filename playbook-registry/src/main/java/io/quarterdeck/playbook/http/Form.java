package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.playbook.schema.ParameterSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameters of a playbook.
 *
 * @param fields each name once
 * @param open whether others than these are taken too
 */
record Form(List<Field> fields, boolean open) {
  static final Form NONE = new Form(List.of(), false);

  Form {
    fields = List.copyOf(fields);
  }

  Form and(List<Field> more) {
    List<Field> all = new ArrayList<>(fields);
    Set<String> names = names();
    more.stream().filter(field -> !names.contains(field.name())).forEach(all::add);
    return new Form(all, open);
  }

  Set<String> names() {
    return fields.stream().map(Field::name).collect(Collectors.toSet());
  }

  ParameterSchema schema() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("type", "object");
    ObjectNode properties = root.putObject("properties");
    fields.forEach(field -> properties.set(field.name(), field.schema()));
    List<String> required = fields.stream().filter(Field::required).map(Field::name).toList();
    if (!required.isEmpty()) {
      required.forEach(root.putArray("required")::add);
    }
    root.put("additionalProperties", open);
    return ParameterSchema.parse(root.toString());
  }

  /** Arguments that fit the schema, as they may be sent. */
  ObjectNode fitted(Arguments arguments) {
    ObjectNode tree = arguments.tree();
    for (Field field : fields) {
      JsonNode value = tree.get(field.name());
      if (value != null) {
        tree.set(field.name(), field.fitted(value));
      }
    }
    return tree;
  }
}
