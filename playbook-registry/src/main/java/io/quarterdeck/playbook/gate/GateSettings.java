package io.quarterdeck.playbook.gate;

import java.time.Duration;

/**
 * How the gate works.
 *
 * @param approvalLife how long an approval waits for people
 * @param selfApproval whether a person may approve what they asked for themselves, at low risk
 * @param startPatience after which a start that nobody heard of counts as lost; longer than any
 *     platform's timeout
 */
public record GateSettings(Duration approvalLife, boolean selfApproval, Duration startPatience) {
  public static final GateSettings DEFAULTS =
      new GateSettings(Duration.ofHours(1), false, Duration.ofMinutes(2));

  /** The same with another patience. */
  public GateSettings withStartPatience(Duration patience) {
    return new GateSettings(approvalLife, selfApproval, patience);
  }
}
