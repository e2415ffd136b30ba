package io.quarterdeck.rules.response;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is run, or done by a person, for an action. */
public sealed interface Command {
  String actionId();

  Reason reason();

  /**
   * A run of a playbook.
   *
   * @param arguments texts, whole numbers and booleans by parameter
   */
  record Run(String actionId, String playbook, SortedMap<String, Object> arguments, Reason reason)
      implements Command {
    public Run {
      arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
    }
  }

  /**
   * Something that a person does.
   *
   * @param who a person or a team; never to be trusted
   * @param reason its sentence says what to do
   */
  record Manual(String actionId, String who, Reason reason) implements Command {}
}
