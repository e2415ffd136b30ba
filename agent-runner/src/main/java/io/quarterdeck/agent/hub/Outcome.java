package io.quarterdeck.agent.hub;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What the hub made of an answer.
 *
 * @param word {@code accepted}, {@code awaits_nod}, {@code sent_back} or {@code handed_over}
 * @param problems what is to be repaired, each a sentence
 */
public record Outcome(String word, List<String> problems) {
  public Outcome {
    problems = List.copyOf(problems);
  }

  static Outcome of(JsonNode told) {
    return new Outcome(
        told.path("outcome").asString(""),
        told.path("problems").valueStream().map(problem -> problem.asString("")).toList());
  }

  /** Whether the turn is still the runner's. */
  public boolean isSentBack() {
    return word.equals("sent_back");
  }
}
