package io.quarterdeck.playbook.guardrail;

import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.RunTarget;
import java.util.List;
import java.util.Set;

/** What the hub knows and the registry does not. */
public interface Surroundings {
  /** Assets and accounts that the targets are; answers at once and never throws. */
  List<Enrichment> known(List<RunTarget> targets);

  /** Addresses and names of the hub itself and of its databases. */
  Set<String> hub();
}
