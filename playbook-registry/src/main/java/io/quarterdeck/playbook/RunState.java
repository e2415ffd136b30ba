package io.quarterdeck.playbook;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where a run is; {@link #next} is the whole of what may become of it. */
public enum RunState {
  /** Asked for and written down; nothing has been decided. */
  REQUESTED,
  /** The gate or an approver said no; nothing was started. */
  REFUSED,
  /** A person of the hub must approve. */
  WAITING_APPROVAL,
  /** Written down before the platform is asked: from here on it may have started. */
  DISPATCHED,
  RUNNING,
  /** A person or an event is waited for on the platform. */
  WAITING_PLATFORM,
  SUCCEEDED,
  /** Some steps failed or were skipped. */
  PARTLY,
  FAILED,
  /** The platform only pretended; nothing was done. */
  SIMULATED,
  CANCELLED,
  /** Its deadline passed; what the platform did since is not known. */
  TIMED_OUT,
  /** It may have started, and the platform cannot tell; a person must look. */
  UNKNOWN;

  private static final Set<RunState> UNDER_WAY = EnumSet.of(REQUESTED, DISPATCHED, RUNNING);
  private static final Set<RunState> OUTCOMES =
      EnumSet.of(SUCCEEDED, PARTLY, FAILED, SIMULATED, CANCELLED, TIMED_OUT);
  private static final Set<RunState> REPORTED =
      EnumSet.of(
          RUNNING,
          WAITING_PLATFORM,
          SUCCEEDED,
          PARTLY,
          FAILED,
          SIMULATED,
          CANCELLED,
          TIMED_OUT,
          UNKNOWN);
  private static final Map<RunState, Set<RunState>> NEXT = new EnumMap<>(RunState.class);

  static {
    NEXT.put(REQUESTED, EnumSet.of(REFUSED, WAITING_APPROVAL, DISPATCHED, CANCELLED));
    NEXT.put(WAITING_APPROVAL, EnumSet.of(REFUSED, DISPATCHED, CANCELLED));
    for (RunState started : EnumSet.of(DISPATCHED, RUNNING, WAITING_PLATFORM, UNKNOWN)) {
      Set<RunState> next = EnumSet.copyOf(REPORTED);
      next.remove(started);
      NEXT.put(started, next);
    }
  }

  /** The states that may follow directly, in the order above; empty for those that stay. */
  public Set<RunState> next() {
    return Collections.unmodifiableSet(NEXT.getOrDefault(this, Set.of()));
  }

  public boolean mayBecome(RunState other) {
    return NEXT.getOrDefault(this, Set.of()).contains(other);
  }

  /** Whether nothing follows any more. */
  public boolean isFinal() {
    return !NEXT.containsKey(this);
  }

  /** Whether something more is to be expected soon, without any person. */
  public boolean isUnderWay() {
    return UNDER_WAY.contains(this);
  }

  /** Whether a platform can say this of a run. */
  public boolean isReported() {
    return REPORTED.contains(this);
  }

  /** Whether the run was started and came to an end. */
  public boolean isOutcome() {
    return OUTCOMES.contains(this);
  }

  /** As it stands in JSON, SQL and metrics: {@code waiting_approval}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The state of a word.
   *
   * @throws IllegalArgumentException when the word is none of them
   */
  public static RunState ofWord(String word) {
    return Words.of(RunState.class, word);
  }
}
