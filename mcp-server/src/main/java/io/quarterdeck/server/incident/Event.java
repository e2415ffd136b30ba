package io.quarterdeck.server.incident;

import io.quarterdeck.server.incident.role.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened in an incident; its log consists of these, and nothing else changes it.
 *
 * <p>Written as JSON for good: a field may be added, and none renamed or taken away.
 */
public sealed interface Event {
  /**
   * The first one.
   *
   * @param message what is said to have happened; may be an attacker's text
   * @param caseNumber of the incident book, or null where a person opened it
   */
  record Opened(
      String title,
      String message,
      String context,
      Severity severity,
      String source,
      String tenant,
      String by,
      boolean byPerson,
      @Nullable Long caseNumber,
      List<KnownEntity> entities,
      Mode mode,
      Limits limits)
      implements Event {}

  record AlertJoined(AlertNote alert) implements Event {}

  /** Somebody spoke in the incident. */
  record Said(String by, boolean byPerson, String text) implements Event {}

  /**
   * A driving mode.
   *
   * @param role null for the whole incident
   * @param mode null where the role is to follow the incident again
   */
  record ModeSet(@Nullable Role role, @Nullable Mode mode, String by) implements Event {}

  /**
   * Who is to play a role.
   *
   * @param player null for whoever is there
   */
  record PlayerSet(Role role, @Nullable PlayerKind player, String by) implements Event {}

  record Assigned(@Nullable String person, String by) implements Event {}

  record RoundBegun(int round) implements Event {}

  /**
   * A turn can be taken.
   *
   * @param again why it is offered once more; empty for the first time
   * @param problems with the answer before
   */
  record TurnOffered(
      String turn, Role role, int round, PlayerKind player, String again, List<String> problems)
      implements Event {}

  record TurnClaimed(String turn, int claim, String by, PlayerKind player) implements Event {}

  record TurnExpired(String turn, String by) implements Event {}

  /** An answer was sent back. */
  record TurnFaulted(String turn, String by, boolean roger, List<String> problems)
      implements Event {}

  /** An answer does, and waits for a nod. */
  record TurnAnswered(String turn, String by, String answer) implements Event {}

  /**
   * An answer counts.
   *
   * @param answer JSON as it was accepted
   * @param nodded the person who nodded, or null where none had to
   */
  record TurnDone(String turn, String by, PlayerKind player, String answer, @Nullable String nodded)
      implements Event {}

  /** Only a person can play the turn now. */
  record TurnHandedOver(String turn, String why) implements Event {}

  record TurnDropped(String turn, String why) implements Event {}

  /** What a player says that its turn took. */
  record TokensSpent(String turn, long tokens) implements Event {}

  record TasksGiven(String turn, List<Task> tasks) implements Event {}

  record ActionsGiven(String turn, List<Action> actions) implements Event {}

  record CommandsGiven(String turn, List<Command> commands) implements Event {}

  record CommandDispatched(String command, String run, String by) implements Event {}

  record CommandWaits(String command, @Nullable String waitingFor, String message)
      implements Event {}

  record CommandEnded(
      String command,
      CommandState state,
      @Nullable String run,
      String message,
      @Nullable String result)
      implements Event {}

  /** The round no longer waits for what is not done. */
  record WentOn(int round, String by, String why) implements Event {}

  /**
   * What the expert says of a round.
   *
   * @param notes by command id
   */
  record RoundSummed(
      String turn, int round, String text, List<Note> notes, List<String> suggestions)
      implements Event {}

  /** What the expert says of one command. */
  record Note(String command, String text) {}

  /** A person has to say how it goes on. */
  record HandedOver(String why) implements Event {}

  /** A person lets it go on, with as much again of what it may take. */
  record Resumed(String by, String why) implements Event {}

  /**
   * It is over.
   *
   * @param by a person or a role
   */
  record Closed(Resolution resolution, String summary, String by) implements Event {}

  record Reopened(String by, String why) implements Event {}
}
