package io.quarterdeck.rules.scoring;

import java.util.Map;

/** A playbook that a rule thinks worth running, with its arguments. */
public record PlaybookSuggestion(String name, Map<String, String> arguments) {
  public PlaybookSuggestion {
    arguments = Map.copyOf(arguments);
  }
}
