package io.quarterdeck.playbook.gate;

import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.time.Duration;
import java.util.Optional;

/** The catalogue as the gate sees it. */
public interface Playbooks {
  Optional<Playbook> find(PlaybookName name);

  /** The connection of that name; empty when it is no longer configured. */
  Optional<SoarPlatform> platform(String name);

  /** How long a run of this playbook may take. */
  Duration longest(Playbook playbook);
}
