package io.quarterdeck.playbook.gate;

import io.quarterdeck.playbook.Change;
import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The catalogue as the gate sees it. */
public interface Playbooks {
  Optional<Playbook> find(PlaybookName name);

  /** The playbook that somebody names; empty when there is none, or it is no name. */
  default Optional<Playbook> named(String name) {
    try {
      return find(new PlaybookName(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The connection of that name; empty when it is no longer configured. */
  Optional<SoarPlatform> platform(String name);

  /** What its platform changed in it and nobody has accepted yet. */
  default List<Change> changes(PlaybookName name) {
    return List.of();
  }

  /** How long a run of this playbook may take. */
  Duration longest(Playbook playbook);
}
