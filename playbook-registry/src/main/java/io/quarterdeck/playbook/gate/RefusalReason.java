package io.quarterdeck.playbook.gate;

import java.util.Locale;

/** Why the gate refuses; the same word in answers, runs, audit and metrics. */
public enum RefusalReason {
  UNKNOWN_PLAYBOOK,
  PLAYBOOK_DISABLED,
  /** On its platform, since it was accepted. */
  PLAYBOOK_CHANGED,
  BAD_ARGUMENTS,
  /** The idempotency key belongs to a run of another playbook or other arguments. */
  KEY_REUSED,
  NOT_PERMITTED,
  KILL_SWITCH,
  GUARDRAIL,
  /** A person said no. */
  APPROVAL_REFUSED,
  APPROVAL_EXPIRED,
  /** Playbook, rules or circumstances changed since it was asked for. */
  APPROVAL_VOID;

  /** As it stands in JSON: {@code bad_arguments}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
