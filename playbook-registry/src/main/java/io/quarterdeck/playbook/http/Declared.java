package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import java.util.List;
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

  PlatformPlaybook playbook() {
    return new PlatformPlaybook(
        id,
        title,
        id,
        description,
        form.schema(),
        labels,
        effect,
        null,
        procedure.start().repeatable(),
        true);
  }
}
