package io.quarterdeck.playbook.shuffle;

import static java.util.stream.Collectors.joining;

import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.schema.Parameter;
import io.quarterdeck.playbook.schema.ParameterSchema;
import io.quarterdeck.playbook.schema.ParameterType;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads one workflow as a playbook. */
final class WorkflowReader {
  private static final int MOST_LABELS = 50;

  private WorkflowReader() {}

  /** Whether it may be shown: not hidden, not deleted, with the label. */
  static boolean isShown(JsonNode workflow, String label) {
    return RemoteRun.isId(id(workflow))
        && !Wire.flag(workflow, "hidden")
        && !Wire.flag(workflow, "deleted")
        && (label.isEmpty() || labels(workflow).contains(label));
  }

  /** Whether it runs in the organisation: one of its own, or one that is handed down to it. */
  static boolean isOf(String organisation, JsonNode workflow) {
    String own = Wire.text(workflow, "org_id");
    return organisation.isEmpty()
        || own.isEmpty()
        || own.equals(organisation)
        || workflow
            .path("suborg_distribution")
            .valueStream()
            .anyMatch(other -> Wire.text(Wire.LINE, other).equals(organisation));
  }

  static String id(JsonNode workflow) {
    return Wire.text(workflow, "id");
  }

  /**
   * The playbook.
   *
   * <p>Shuffle refuses to run a workflow that is not valid, and we one whose keys may change on the
   * way: both are shown and cannot be started.
   */
  static PlatformPlaybook read(JsonNode workflow) {
    List<FormField> fields = FormField.of(workflow);
    String title = Wire.text(workflow, "name");
    String rewritten =
        fields.stream().filter(FormField::isRewritten).map(FormField::key).collect(joining(", "));
    return new PlatformPlaybook(
        id(workflow),
        title,
        title,
        description(workflow, rewritten),
        ParameterSchema.of(parameters(workflow, fields)),
        labels(workflow),
        null,
        rewritten.isEmpty() && !Wire.text(workflow, "is_valid").equals("false"));
  }

  private static String description(JsonNode workflow, String rewritten) {
    String own = Wire.text(Wire.PARAGRAPH, workflow.path("description"));
    if (rewritten.isEmpty()) {
      return own;
    }
    return (own
            + " It cannot be started from here: Shuffle may send on '"
            + rewritten
            + "' with '_' for the dot. Rename that key of its form.")
        .strip();
  }

  private static List<Parameter> parameters(JsonNode workflow, List<FormField> fields) {
    return fields.isEmpty()
        ? List.of(whole(workflow))
        : fields.stream().map(FormField::parameter).toList();
  }

  private static Parameter whole(JsonNode workflow) {
    String example = Wire.text(workflow, "example_argument");
    return Parameter.optional(
        FormField.WHOLE,
        ParameterType.STRING,
        "What the workflow reads as $exec: any text, usually JSON."
            + (example.isBlank() ? "" : " For example: " + example),
        null);
  }

  private static List<String> labels(JsonNode workflow) {
    return workflow
        .path("tags")
        .valueStream()
        .map(tag -> Wire.text(Wire.LINE, tag))
        .filter(tag -> !tag.isBlank())
        .distinct()
        .limit(MOST_LABELS)
        .toList();
  }
}
