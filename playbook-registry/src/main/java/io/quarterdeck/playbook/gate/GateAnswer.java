package io.quarterdeck.playbook.gate;

import io.quarterdeck.playbook.run.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the gate says to an order. */
public sealed interface GateAnswer {
  /**
   * It was written down as a run; what becomes of it stands there.
   *
   * @param approvalId where people must approve first, else null
   * @param repeated whether the run was there before, by its idempotency key
   */
  record Accepted(Run run, @Nullable String approvalId, boolean repeated) implements GateAnswer {}

  /**
   * It was refused.
   *
   * @param run where the refusal is written down; null where there is no playbook to write it to
   */
  record Refused(Refusal refusal, @Nullable Run run) implements GateAnswer {}

  /**
   * What would become of it, had it not been a rehearsal.
   *
   * @param people how many would have to approve
   * @param reasons why
   * @param waivers the rules that would let it run without approval
   */
  record WouldRun(int people, List<String> reasons, List<String> waivers) implements GateAnswer {}
}
