package io.quarterdeck.playbook.run;

import io.quarterdeck.playbook.Effect;

/** What a token may do here. */
public enum Permission {
  RUN_QUERY,
  RUN_NOTIFY,
  RUN_CHANGE,
  /** Approve what others asked for; never given to an agent. */
  APPROVE,
  /** The kill switch, syncs, and runs that nobody knows the end of. */
  OPERATE;

  /** What starting a playbook of this effect takes. */
  public static Permission toRun(Effect effect) {
    return switch (effect) {
      case QUERY -> RUN_QUERY;
      case NOTIFY -> RUN_NOTIFY;
      case CHANGE -> RUN_CHANGE;
    };
  }
}
