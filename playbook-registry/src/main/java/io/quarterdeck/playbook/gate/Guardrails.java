package io.quarterdeck.playbook.gate;

import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.run.Run;
import java.util.List;

/** The rules that say what may be started. */
public interface Guardrails {
  /** Judges a run as it would be started now; fast, in the transaction that is under way. */
  Judgement judge(Playbook playbook, Run run);

  /**
   * What the rules say.
   *
   * @param refusals empty where it may run
   * @param people how many must approve because of the rules, 0 for none
   * @param reasons why, as sentences of the rules
   * @param waivers the rules that let a change run without approval
   * @param overridden the rules that the stated emergency passed
   * @param rulesVersion changes with every byte of the rules
   */
  record Judgement(
      List<Refusal> refusals,
      int people,
      List<String> reasons,
      List<String> waivers,
      List<String> overridden,
      String rulesVersion) {

    public Judgement {
      refusals = List.copyOf(refusals);
      reasons = List.copyOf(reasons);
      waivers = List.copyOf(waivers);
      overridden = List.copyOf(overridden);
    }
  }
}
