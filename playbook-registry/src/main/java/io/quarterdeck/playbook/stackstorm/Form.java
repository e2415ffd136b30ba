package io.quarterdeck.playbook.stackstorm;

import io.quarterdeck.playbook.schema.ParameterSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an action is given.
 *
 * <p>An action says what differs from its runner, attribute by attribute. Of what only the runner
 * takes (environment, working directory, time-out), just what it demands is offered.
 *
 * @param obstacle why it cannot be started from here, as a sentence; else empty
 */
record Form(List<Question> questions, String obstacle) {
  private static final int MOST = 100;

  /** What any client can write. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  Form {
    questions = List.copyOf(questions);
  }

  static Form of(JsonNode own, JsonNode runner) {
    List<Question> questions = new ArrayList<>();
    List<String> obstacles = new ArrayList<>();
    for (Question question : all(own, runner)) {
      boolean sendable = NAME.matcher(question.name()).matches();
      if (sendable && !question.isSecret()) {
        questions.add(question);
      } else if (question.isDemanded()) {
        obstacles.add(obstacle(question, sendable));
      }
    }
    questions.sort(Comparator.comparingInt(Question::position));
    return new Form(questions, obstacles.isEmpty() ? "" : obstacles.getFirst());
  }

  /** In the order of their names, without those that nobody may set. */
  private static List<Question> all(JsonNode own, JsonNode runner) {
    Map<String, JsonNode> said = new TreeMap<>();
    runner.forEachEntry((name, stated) -> {
      if (!own.has(name) && new Question(name, stated).isDemanded()) {
        said.put(name, stated);
      }
    });
    own.forEachEntry((name, stated) -> said.put(name, over(runner.path(name), stated)));
    return said.entrySet().stream()
        .map(one -> new Question(one.getKey(), one.getValue()))
        .filter(question -> !question.isImmutable())
        .limit(MOST)
        .toList();
  }

  private static JsonNode over(JsonNode runner, JsonNode own) {
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    runner.forEachEntry(merged::set);
    own.forEachEntry(merged::set);
    return merged;
  }

  private static String obstacle(Question question, boolean sendable) {
    return sendable
        ? "It cannot be started from here: it asks for the secret "
            + question.name()
            + ", which must not pass through a client. Keep that in its pack's configuration."
        : "It cannot be started from here: it asks for a name that no client can write.";
  }

  boolean offers(String name) {
    return questions.stream().anyMatch(question -> question.name().equals(name));
  }

  ParameterSchema schema() {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode properties = root.putObject("properties");
    questions.forEach(question -> properties.set(question.name(), question.property()));
    List<Question> demanded = questions.stream().filter(Question::isDemanded).toList();
    if (!demanded.isEmpty()) {
      ArrayNode required = root.putArray("required");
      demanded.forEach(question -> required.add(question.name()));
    }
    return ParameterSchema.parse(root.put("additionalProperties", false).toString());
  }
}
