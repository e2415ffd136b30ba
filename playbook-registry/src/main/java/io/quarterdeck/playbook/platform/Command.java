package io.quarterdeck.playbook.platform;

import java.util.List;
import java.util.Map;

/**
 * A program that a connection starts and talks to, instead of an address.
 *
 * @param words the program and its arguments; no shell reads them
 * @param environment what it is given besides the little that every program needs; may be secret
 */
public record Command(List<String> words, Map<String, String> environment) {
  /**
   * Checks that there is a program.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
    if (words.isEmpty() || words.getFirst().isBlank()) {
      throw new IllegalArgumentException("a command must name its program, like [npx, -y, server]");
    }
  }

  public String program() {
    return words.getFirst();
  }

  /** Without arguments and environment: both may hold secrets. */
  @Override
  public String toString() {
    return "Command[" + program() + "]";
  }
}
