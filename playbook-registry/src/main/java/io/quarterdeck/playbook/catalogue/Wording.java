package io.quarterdeck.playbook.catalogue;

import io.quarterdeck.playbook.Change;
import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people and packs judge a playbook by, as it is kept.
 *
 * @param parameters JSON Schema
 * @param labels JSON array; packs match them
 * @param effect a word, or null where the platform states none
 * @param procedure what is sent to run it, or null where that is not known here
 */
record Wording(
    String title,
    String description,
    String parameters,
    String labels,
    @Nullable String effect,
    @Nullable String procedure) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * What is kept of a playbook.
   *
   * @param clean takes secrets out of what a person wrote into a file
   */
  static Wording of(PlatformPlaybook playbook, UnaryOperator<String> clean) {
    Effect effect = playbook.effect();
    String procedure = playbook.procedure();
    return new Wording(
        playbook.title(),
        playbook.description(),
        playbook.parameters().json(),
        JSON.writeValueAsString(playbook.labels()),
        effect == null ? null : effect.word(),
        procedure == null ? null : clean.apply(procedure));
  }

  /** What is different in a later one. */
  List<Change> until(Wording later) {
    List<Change> changes = new ArrayList<>();
    compare(changes, "title", title, later.title);
    compare(changes, "description", description, later.description);
    compare(changes, "parameters", parameters, later.parameters);
    compare(changes, "labels", labels, later.labels);
    compare(changes, "effect", stated(effect), stated(later.effect));
    if (procedure != null) {
      // Else it was kept before anybody wrote down what is sent.
      compare(changes, "procedure", procedure, stated(later.procedure));
    }
    return changes;
  }

  private static void compare(List<Change> changes, String part, String was, String is) {
    if (!was.equals(is)) {
      changes.add(new Change(part, was, is));
    }
  }

  private static String stated(@Nullable String part) {
    return part == null ? "not stated" : part;
  }
}
