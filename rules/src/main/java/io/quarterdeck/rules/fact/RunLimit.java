package io.quarterdeck.rules.fact;

/**
 * How many runs {@code guardrails.yaml} allows, chosen for the playbook that is asked for.
 *
 * @param perHour from this many runs in the last hour on the next one is too many
 * @param perDay likewise in the last day
 */
public record RunLimit(Of of, int perHour, int perDay) {
  /** What runs are counted by. */
  public enum Of {
    /** All runs of the playbook. */
    PLAYBOOK,
    /** Runs of the playbook on one target. */
    TARGET,
    /** All changes, whatever the playbook. */
    CHANGES
  }
}
