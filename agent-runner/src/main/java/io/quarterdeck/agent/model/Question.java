package io.quarterdeck.agent.model;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a model is asked.
 *
 * @param subject whose work it is
 * @param instructions the hub's own words, without a word that came from outside
 * @param said the conversation so far: what is known, and where an answer was sent back, that
 *     answer and its problems; the first is the user's, then they take turns
 * @param schema of the answer, JSON Schema
 */
public record Question(Subject subject, String instructions, List<String> said, JsonNode schema) {
  public Question {
    said = List.copyOf(said);
  }

  /**
   * The same question after an answer that did not do. Problems quote the answer, which may quote
   * an attacker: they are fenced as the context is.
   */
  public Question repaired(String answer, List<String> problems) {
    List<String> longer = new ArrayList<>(said);
    longer.add(answer.isBlank() ? "(nothing)" : answer);
    longer.add(
        "This answer cannot be taken. What is wrong with it:\n"
            + Mark.around("- " + String.join("\n- ", problems), said.getFirst())
            + "\nAnswer again, the whole of it, as JSON of the schema.");
    return new Question(subject, instructions, longer, schema);
  }

  /** All of it, for recordings and the records of calls. */
  public String text() {
    return instructions + "\n\n" + String.join("\n\n", said);
  }
}
