package io.quarterdeck.playbook.builtin.lookup;

import io.quarterdeck.rules.indicator.Indicator;
import java.util.List;

/** What threat intelligence says; thread-safe. */
public interface Reputations {
  /** Which services are set up, by name. */
  List<String> services();

  /** Which settings would set one up, as a sentence for a person. */
  String advice();

  /** Whether the organisation's own files count it among what is only its own; at once. */
  boolean isOurs(Indicator indicator);

  /**
   * What the services say; blocks for as long as look-ups may take.
   *
   * @param indicator what anybody outside could know, and not {@link #isOurs}
   */
  IndicatorReputation of(Indicator indicator);
}
