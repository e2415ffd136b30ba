package io.quarterdeck.server.incident.report;

import java.time.Instant;
import java.util.List;

/**
 * A run as the registry has it on record; its arguments and result stand with it.
 *
 * @param state the word of its state
 * @param effect {@code query notify change}
 * @param changed whether it changed something outside
 * @param deeds of people, oldest first
 */
public record RunRecord(
    String id,
    String playbook,
    String platform,
    String state,
    String effect,
    Changed changed,
    String requestedBy,
    Instant createdAt,
    Instant changedAt,
    List<Deed> deeds) {
  public RunRecord {
    deeds = List.copyOf(deeds);
  }

  /** Whether a run changed something. */
  public enum Changed {
    NO,
    /** It was started, and nobody has on record that it succeeded. */
    MAYBE,
    YES
  }

  /** What a record of the audit log tells of. */
  public enum Kind {
    APPROVAL_ASKED,
    APPROVED,
    APPROVAL_REFUSED,
    JOB_COMPLETED,
    CANCEL_ASKED
  }

  /**
   * What somebody did to a run.
   *
   * @param seq of the audit record
   * @param reason that was given, or what was said; may be empty
   */
  public record Deed(long seq, Instant at, Kind kind, String actor, String reason) {}
}
