package io.quarterdeck.server.incident.role;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Who works an incident; the words are DeepSOC's. */
public enum Role {
  /** Decides what is to be found out and done, and when the incident is over. */
  CAPTAIN("_captain"),
  /** Finds a playbook or a person for each task. */
  MANAGER("_manager"),
  /** Fills in what a playbook or a person must know. */
  OPERATOR("_operator"),
  /** Runs the commands; the hub itself, which answers nothing. */
  EXECUTOR("_executor"),
  /** Says what came of it. */
  EXPERT("_expert");

  /** Those that have turns, in the order of a round. */
  public static final List<Role> PLAYED = List.of(CAPTAIN, MANAGER, OPERATOR, EXPERT);

  private final String word;

  Role(String word) {
    this.word = word;
  }

  /** As it stands in messages: {@code _captain}. */
  public String word() {
    return word;
  }

  /** What it may answer, its own work first; empty for the executor. */
  public List<ResponseType> answers() {
    return switch (this) {
      case CAPTAIN -> List.of(ResponseType.TASK, ResponseType.MISSION_COMPLETE, ResponseType.ROGER);
      case MANAGER -> List.of(ResponseType.ACTION, ResponseType.ROGER);
      case OPERATOR -> List.of(ResponseType.COMMAND, ResponseType.ROGER);
      case EXECUTOR -> List.of();
      case EXPERT -> List.of(ResponseType.SUMMARY, ResponseType.ROGER);
    };
  }

  /**
   * The role of a word.
   *
   * @throws IllegalArgumentException when the word is none of them
   */
  public static Role ofWord(String word) {
    for (Role role : values()) {
      if (role.word.equals(word)) {
        return role;
      }
    }
    throw new IllegalArgumentException(
        "a role is one of "
            + Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", ")));
  }
}
