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

  /** The connection of that name; empty when it is no longer configured. */
  Optional<SoarPlatform> platform(String name);

  /** What its platform changed in it and nobody has accepted yet. */
  default List<Change> changes(PlaybookName name) {
    return List.of();
  }

  /** How long a run of this playbook may take. */
  Duration longest(Playbook playbook);
}
