package io.quarterdeck.playbook.stackstorm;

import io.quarterdeck.playbook.Risk;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one action as a playbook. */
final class ActionReader {
  private static final int MOST_LABELS = 50;

  private ActionReader() {}

  /**
   * The playbook.
   *
   * @param runner of its kind; a missing node where it is not known
   */
  static PlatformPlaybook read(JsonNode action, JsonNode runner) {
    String reference = Wire.text(action, "ref");
    Form form = Form.of(action.path("parameters"), runner.path("runner_parameters"));
    String own = Wire.text(Wire.PARAGRAPH, action.path("description"));
    return new PlatformPlaybook(
        reference,
        reference,
        reference,
        (own + " " + form.obstacle()).strip(),
        form.schema(),
        labels(action),
        null,
        risk(action, form),
        false,
        null,
        form.obstacle().isEmpty());
  }

  /** Whoever writes the command does whatever the server's hosts let them. */
  private static @Nullable Risk risk(JsonNode action, Form form) {
    return Wire.text(action, "runner_type").endsWith("-cmd") && form.offers("cmd")
        ? Risk.CRITICAL
        : null;
  }

  private static List<String> labels(JsonNode action) {
    return Stream.concat(
            Stream.of(Wire.text(action, "pack")),
            action.path("tags").valueStream().map(ActionReader::label))
        .filter(label -> !label.isBlank())
        .distinct()
        .limit(MOST_LABELS)
        .toList();
  }

  private static String label(JsonNode tag) {
    String name = Wire.text(tag, "name");
    String value = Wire.text(tag, "value");
    return value.isBlank() ? name : name + "=" + value;
  }
}
