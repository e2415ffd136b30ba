package io.quarterdeck.server.incident.corpus;

import io.quarterdeck.server.incident.Entry;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.PlayerKind;
import io.quarterdeck.server.incident.Turn;
import io.quarterdeck.server.incident.role.Role;
import java.util.Arrays;
import java.util.List;

/**
 * How much can be learned from a turn, from 0 to 100, by what the log tells.
 *
 * <p>It begins with 40. A person played it or nodded: 30 more; somebody's client played it: 10
 * more. It was never sent back: 15 more; each time that it was: 15 less. A person closed the
 * incident: 15 more. A lease of it ended without an answer: 10 less, once. It was handed to a
 * person: 20 less, unless a person then played it. The incident was handed to a person after it, in
 * the same round: 20 less.
 */
final class Quality {
  private static final int BEGINNING = 40;

  private Quality() {}

  /**
   * The quality of a turn that was done.
   *
   * @param end the incident when it was closed
   * @param entries all of its events, in order
   */
  static int of(Event.TurnDone done, Incident end, List<Entry> entries) {
    Turn turn = end.turn(done.turn()).orElseThrow();
    boolean byPerson = done.player() == PlayerKind.PERSON;
    int quality = BEGINNING;
    quality += byPerson || done.nodded() != null ? 30 : 0;
    quality += done.player() == PlayerKind.CLIENT ? 10 : 0;
    long sentBack = sentBack(turn.id(), entries);
    quality += sentBack == 0 ? 15 : (int) (-15 * Math.min(sentBack, 4));
    quality += end.closed().filter(closed -> !isRole(closed.by())).isPresent() ? 15 : 0;
    quality -= turn.expiries() > 0 ? 10 : 0;
    quality -= !byPerson && wasHandedOver(turn.id(), entries) ? 20 : 0;
    quality -= stopped(turn, entries) ? 20 : 0;
    return Math.clamp(quality, 0, 100);
  }

  /** By the reader of answers, or by a person who was to nod. */
  private static long sentBack(String turn, List<Entry> entries) {
    boolean answered = false;
    long count = 0;
    for (Entry entry : entries) {
      switch (entry.event()) {
        case Event.TurnFaulted fault when fault.turn().equals(turn) -> count++;
        case Event.TurnAnswered answer when answer.turn().equals(turn) -> answered = true;
        case Event.TurnOffered again when again.turn().equals(turn) -> {
          count += answered ? 1 : 0;
          answered = false;
        }
        default -> {
          // Nothing else sends an answer back.
        }
      }
    }
    return count;
  }

  private static boolean isRole(String by) {
    return Arrays.stream(Role.values()).anyMatch(role -> role.word().equals(by));
  }

  private static boolean wasHandedOver(String turn, List<Entry> entries) {
    return entries.stream()
        .anyMatch(entry ->
            entry.event() instanceof Event.TurnHandedOver over && over.turn().equals(turn));
  }

  /** Whether the incident was handed to a person after the turn, before another round began. */
  private static boolean stopped(Turn turn, List<Entry> entries) {
    boolean after = false;
    for (Entry entry : entries) {
      switch (entry.event()) {
        case Event.TurnDone done when done.turn().equals(turn.id()) -> after = true;
        case Event.RoundBegun begun -> after = after && begun.round() == turn.round();
        case Event.HandedOver over -> {
          if (after) {
            return true;
          }
        }
        default -> {
          // Nothing else stops it.
        }
      }
    }
    return false;
  }
}
