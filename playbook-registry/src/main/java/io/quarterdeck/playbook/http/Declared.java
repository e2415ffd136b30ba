package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A playbook that a file states, because its platform lists none. */
record Declared(
    String id,
    String title,
    String description,
    @Nullable Effect effect,
    List<String> labels,
    Form form,
    Procedure procedure) {

  Declared {
    labels = List.copyOf(labels);
  }

  /**
   * As the catalogue shows it.
   *
   * @param options of the connection
   */
  PlatformPlaybook playbook(Map<String, String> options) {
    return procedure.told(
        new PlatformPlaybook(id, title, id, description, form.schema(), labels, effect, true),
        options);
  }
}
