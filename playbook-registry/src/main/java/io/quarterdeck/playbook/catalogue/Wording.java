package io.quarterdeck.playbook.catalogue;

import io.quarterdeck.playbook.Change;
import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people and packs judge a playbook by, as it is kept.
 *
 * @param parameters JSON Schema
 * @param labels JSON array; packs match them
 * @param effect a word, or null where the platform states none
 */
record Wording(
    String title, String description, String parameters, String labels, @Nullable String effect) {
  private static final JsonMapper JSON = JsonMapper.shared();

  static Wording of(PlatformPlaybook playbook) {
    Effect effect = playbook.effect();
    return new Wording(
        playbook.title(),
        playbook.description(),
        playbook.parameters().json(),
        JSON.writeValueAsString(playbook.labels()),
        effect == null ? null : effect.word());
  }

  /** What is different in a later one. */
  List<Change> until(Wording later) {
    List<Change> changes = new ArrayList<>();
    compare(changes, "title", title, later.title);
    compare(changes, "description", description, later.description);
    compare(changes, "parameters", parameters, later.parameters);
    compare(changes, "labels", labels, later.labels);
    compare(changes, "effect", stated(effect), stated(later.effect));
    return changes;
  }

  private static void compare(List<Change> changes, String part, String was, String is) {
    if (!was.equals(is)) {
      changes.add(new Change(part, was, is));
    }
  }

  private static String stated(@Nullable String effect) {
    return effect == null ? "not stated" : effect;
  }
}
