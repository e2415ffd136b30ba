package io.quarterdeck.agent.model;

import java.util.List;

/**
 * What a model said in a talk.
 *
 * @param uses of tools that it asks for before it goes on; none where it is done
 */
public record Utterance(String text, List<ToolUse> uses, Tokens tokens) {
  public Utterance {
    uses = List.copyOf(uses);
  }

  /**
   * A tool that it wants called.
   *
   * @param id by which it knows the call
   * @param arguments JSON, as the model wrote it
   */
  public record ToolUse(String id, String name, String arguments) {}
}
