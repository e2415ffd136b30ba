package io.quarterdeck.agent.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A talk of a person with a model that may look things up.
 *
 * @param instructions the hub's own words
 * @param lines what was said so far; the first is a person's
 */
public record Talk(Subject subject, String instructions, List<Line> lines, List<Tool> tools) {
  public Talk {
    lines = List.copyOf(lines);
    tools = List.copyOf(tools);
  }

  /**
   * A tool that may be used.
   *
   * @param schema JSON Schema of its arguments
   */
  public record Tool(String name, String description, JsonNode schema) {}

  /** Something that was said. */
  public sealed interface Line {
    /** By the person, or by the hub for them. */
    record Asked(String text) implements Line {}

    /** By the model. */
    record Answered(Utterance utterance) implements Line {}

    /** What the tools answered that the model asked for. */
    record Found(List<Result> results) implements Line {
      public Found {
        results = List.copyOf(results);
      }
    }
  }

  /** What a tool answered. */
  public record Result(Utterance.ToolUse use, String text) {}

  /** The talk after what the model said, and what came of it. */
  public Talk with(Utterance utterance, List<Result> results) {
    List<Line> longer = new ArrayList<>(lines);
    longer.add(new Line.Answered(utterance));
    longer.add(new Line.Found(results));
    return new Talk(subject, instructions, longer, tools);
  }

  /** The talk after one more question. */
  public Talk asked(String text) {
    List<Line> longer = new ArrayList<>(lines);
    longer.add(new Line.Asked(text));
    return new Talk(subject, instructions, longer, tools);
  }

  /** As it stands in the records of calls. */
  Question question() {
    String said =
        lines.stream()
            .map(line ->
                switch (line) {
                  case Line.Asked asked -> asked.text();
                  case Line.Answered answered -> answered.utterance().text();
                  case Line.Found found ->
                      found.results().stream().map(Result::text).collect(Collectors.joining("\n"));
                })
            .collect(Collectors.joining("\n\n"));
    return new Question(subject, instructions, List.of(said), MissingNode.getInstance());
  }
}
