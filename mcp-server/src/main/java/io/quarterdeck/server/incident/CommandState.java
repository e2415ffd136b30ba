package io.quarterdeck.server.incident;

/** What has become of a command. */
public enum CommandState {
  /** Nobody has started it. */
  READY,
  /** It was handed to the gate. */
  DISPATCHED,
  /** It waits for a person: an approval, a manual job, an answer, or what became of it. */
  WAITING,
  SUCCEEDED,
  PARTLY,
  FAILED,
  REFUSED,
  CANCELLED,
  TIMED_OUT,
  /** Its platform only pretended. */
  SIMULATED,
  /** It was never started: the incident had no more use for it. */
  DROPPED;

  /** Whether it has come to its end. */
  public boolean isFinal() {
    return switch (this) {
      case READY, DISPATCHED, WAITING -> false;
      case SUCCEEDED, SIMULATED, PARTLY, FAILED, REFUSED, CANCELLED, TIMED_OUT, DROPPED -> true;
    };
  }

  /** Whether the other state may follow; what has ended stays as it is. */
  public boolean mayBecome(CommandState next) {
    return !isFinal() && next != READY && (this == READY || next != DROPPED);
  }

  /** The constant as it stands in JSON. */
  public String word() {
    return Words.of(this);
  }
}
