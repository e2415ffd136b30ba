package io.quarterdeck.server.incident;

import io.quarterdeck.server.incident.role.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One role's piece of work in one round.
 *
 * @param player who is to play it
 * @param claim counts those who took it; an answer must name the last
 * @param holder who holds it, or held it last, or null
 * @param faults answers that were sent back
 * @param rogers answers that were {@code ROGER}
 * @param expiries leases that ended without an answer: they ran out, or were given back
 * @param why it is where it is, as a sentence; empty where nothing is to be said
 * @param problems with the last answer, for whoever plays it next
 * @param answer JSON that waits for a nod, or null
 */
public record Turn(
    String id,
    Role role,
    int round,
    TurnState state,
    PlayerKind player,
    int claim,
    @Nullable String holder,
    int faults,
    int rogers,
    int expiries,
    String why,
    List<String> problems,
    @Nullable String answer) {
  /** How often an answer is sent back before a person is asked. */
  public static final int MOST_FAULTS = 2;

  /** The second {@code ROGER} is a person's. */
  public static final int MOST_ROGERS = 1;

  /** How many leases may end without an answer before a person is asked. */
  public static final int MOST_EXPIRIES = 2;

  public Turn {
    problems = List.copyOf(problems);
  }

  static Turn offered(String id, Role role, int round, PlayerKind player) {
    return new Turn(
        id, role, round, TurnState.OFFERED, player, 0, null, 0, 0, 0, "", List.of(), null);
  }

  Turn claimed(String by, PlayerKind kind) {
    TurnState next = kind == PlayerKind.PERSON ? TurnState.TAKEN : TurnState.CLAIMED;
    return with(next, kind, claim + 1, by, faults, rogers, expiries, "", problems, null);
  }

  Turn expired() {
    return with(
        TurnState.OFFERED,
        player,
        claim,
        holder,
        faults,
        rogers,
        expiries + 1,
        "the lease of " + holder + " ran out",
        problems,
        null);
  }

  /** Who gave an answer that does not do keeps the turn, and may answer again. */
  Turn faulted(List<String> found, boolean roger) {
    return new Turn(
        id,
        role,
        round,
        state,
        player,
        claim,
        holder,
        faults + 1,
        rogers + (roger ? 1 : 0),
        expiries,
        "its answer was sent back",
        found,
        null);
  }

  /**
   * Who holds a lease and gives it back cannot be asked for ever; a person may try as they like,
   * and says by it that players may try anew.
   */
  Turn offeredTo(PlayerKind kind, String because, List<String> found) {
    if (state == TurnState.TAKEN) {
      return with(TurnState.OFFERED, kind, claim, holder, 0, 0, 0, because, found, null);
    }
    int ended = expiries + (state == TurnState.CLAIMED ? 1 : 0);
    return with(
        TurnState.OFFERED, kind, claim, holder, faults, rogers, ended, because, found, null);
  }

  Turn answered(String json) {
    return with(
        TurnState.ANSWERED,
        player,
        claim,
        holder,
        faults,
        rogers,
        expiries,
        "a person has to nod",
        List.of(),
        json);
  }

  Turn handedOver(String because) {
    return to(TurnState.HANDED_OVER, because);
  }

  Turn done() {
    return to(TurnState.DONE, "");
  }

  Turn dropped() {
    return to(TurnState.DROPPED, "");
  }

  private Turn to(TurnState next, String because) {
    return with(next, player, claim, holder, faults, rogers, expiries, because, problems, null);
  }

  private Turn with(
      TurnState next,
      PlayerKind kind,
      int number,
      @Nullable String by,
      int faulted,
      int rogered,
      int expired,
      String because,
      List<String> found,
      @Nullable String json) {
    if (!state.mayBecome(next)) {
      throw new IllegalStateException(
          "turn " + id + " is " + state.word() + " and cannot become " + next.word());
    }
    return new Turn(
        id, role, round, next, kind, number, by, faulted, rogered, expired, because, found, json);
  }
}
