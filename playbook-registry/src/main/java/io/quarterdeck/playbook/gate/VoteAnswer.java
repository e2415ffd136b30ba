package io.quarterdeck.playbook.gate;

import io.quarterdeck.playbook.approval.Approval;
import io.quarterdeck.playbook.run.Run;

/** What became of a vote. */
public sealed interface VoteAnswer {
  /** It counts, and more people must approve. */
  record Counted(Approval approval) implements VoteAnswer {}

  /** It was the last one needed: the run is being started. */
  record Started(Run run) implements VoteAnswer {}

  /** The run will not be started: by this vote, or because circumstances changed meanwhile. */
  record Ended(Run run, Refusal refusal) implements VoteAnswer {}

  /**
   * It does not count.
   *
   * @param message a sentence for the voter
   */
  record NotCounted(String message) implements VoteAnswer {}

  /** There is no such approval. */
  record Unknown() implements VoteAnswer {}
}
