package io.quarterdeck.playbook.gate;

import io.quarterdeck.playbook.run.RunId;
import java.time.Instant;

/** Sees to it that somebody looks after a run until it ends, whatever becomes of this process. */
public interface FollowUps {
  /** Durable with the transaction that is under way. */
  void follow(RunId run, Instant firstLook);

  /** Has people told that an approval waits; durable with the transaction that is under way. */
  void announce(String approvalId);

  /** Has a run that is followed looked at as soon as possible. */
  void soon(RunId run);
}
