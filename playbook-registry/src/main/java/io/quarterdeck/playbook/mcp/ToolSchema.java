package io.quarterdeck.playbook.mcp;

import io.quarterdeck.playbook.schema.ParameterSchema;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameters of a tool.
 *
 * @param parameters empty where the hub cannot judge arguments by them
 * @param objection why, as a sentence; else empty
 */
record ToolSchema(Optional<ParameterSchema> parameters, String objection) {
  private static final int LARGEST = 64 * 1024;

  static ToolSchema read(@Nullable Map<String, Object> stated) {
    if (stated == null) {
      return unfit("it has no schema.");
    }
    try {
      ObjectNode schema = new SchemaCopy().of(Messages.JSON.valueToTree(stated));
      String json = schema.toString();
      return json.length() > LARGEST
          ? unfit("its schema is larger than " + LARGEST + " characters.")
          : new ToolSchema(Optional.of(ParameterSchema.parse(json)), "");
    } catch (SchemaCopy.UnfitException e) {
      return unfit("its schema " + e.getMessage());
    } catch (RuntimeException e) {
      // Whatever the library throws at a schema that somebody made to break it.
      return unfit("its schema is none of an object, or not whole.");
    }
  }

  private static ToolSchema unfit(String objection) {
    return new ToolSchema(Optional.empty(), objection);
  }
}
