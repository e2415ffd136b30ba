package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.settings.Findings;
import io.quarterdeck.playbook.settings.Section;
import io.quarterdeck.rules.yaml.Yaml;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being read: its mistakes are noted, and what is wrong counts as absent.
 *
 * @param findings those of the file
 */
record Source(Findings findings) {
  Section section(String name, Yaml yaml, Set<String> known) {
    return Section.of(findings, name, yaml, known);
  }

  /** The keys of a value; null where the key is absent. */
  @Nullable Section below(Section section, String key, String name, Set<String> known) {
    Yaml yaml = section.value(key);
    return yaml == null ? null : section(name, yaml, known);
  }

  static @Nullable Place place(Section section, String key) {
    return section.parsed(key, Place::new);
  }

  /** A place that must be told; where it is not, that is noted. */
  static Place needed(Section section, String key, String owner, String example) {
    if (!section.has(key)) {
      section.required(key, owner, example);
      return Place.WHOLE;
    }
    Place place = place(section, key);
    return place == null ? Place.WHOLE : place;
  }
}
