package io.quarterdeck.server.incident;

import java.util.Map;
import java.util.Set;

/** What has become of a turn. */
public enum TurnState {
  /** Any player of its kind may take it. */
  OFFERED,
  /** Somebody holds its lease. */
  CLAIMED,
  /** It is answered; a person has to nod. */
  ANSWERED,
  /** Only a person may take it. */
  HANDED_OVER,
  /** A person holds it. */
  TAKEN,
  /** Its answer counts. */
  DONE,
  /** Nobody needs it any more. */
  DROPPED;

  private static final Map<TurnState, Set<TurnState>> NEXT =
      Map.of(
          OFFERED, Set.of(CLAIMED, HANDED_OVER, TAKEN, OFFERED, DROPPED),
          CLAIMED, Set.of(OFFERED, ANSWERED, DONE, HANDED_OVER, TAKEN, CLAIMED, DROPPED),
          ANSWERED, Set.of(DONE, OFFERED, HANDED_OVER, TAKEN, DROPPED),
          HANDED_OVER, Set.of(TAKEN, OFFERED, DROPPED, HANDED_OVER),
          TAKEN, Set.of(DONE, OFFERED, HANDED_OVER, TAKEN, DROPPED),
          DONE, Set.of(),
          DROPPED, Set.of());

  /** Whether the other state may follow. */
  public boolean mayBecome(TurnState next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }

  /** Whether somebody has still to play it. */
  public boolean isLive() {
    return this != DONE && this != DROPPED;
  }

  /** Whether somebody holds it at the moment. */
  public boolean isHeld() {
    return this == CLAIMED || this == TAKEN;
  }

  /**
   * The constant of a word, exactly as {@link #word} gives it.
   *
   * @throws IllegalArgumentException with a sentence that names those that there are
   */
  public static TurnState ofWord(String word) {
    return Words.find(values(), "state", word);
  }

  /** The constant as it stands in JSON. */
  public String word() {
    return Words.of(this);
  }
}
