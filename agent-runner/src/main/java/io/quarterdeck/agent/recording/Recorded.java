package io.quarterdeck.agent.recording;

import io.quarterdeck.agent.model.AnswerFormat;
import io.quarterdeck.agent.model.Fault;
import io.quarterdeck.agent.model.Model;
import io.quarterdeck.agent.model.ModelException;
import io.quarterdeck.agent.model.Question;
import io.quarterdeck.agent.model.Reply;
import io.quarterdeck.agent.model.Tokens;
import io.quarterdeck.agent.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers as a model once did: the first incident that asks gets what the first one recorded got,
 * each role its answers in their order.
 */
public final class Recorded implements Model {
  private final Path file;
  private final List<JsonNode> lines;
  private final Map<String, Map<String, Deque<JsonNode>>> left = new HashMap<>();

  private Recorded(Path file, List<JsonNode> lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * Opens a recording.
   *
   * @throws SettingsException when it cannot be read, or holds something else
   */
  public static Recorded open(Path file) {
    try {
      return new Recorded(
          file,
          Files.readAllLines(file).stream()
              .filter(line -> !line.isBlank())
              .map(JsonMapper.shared()::readTree)
              .toList());
    } catch (IOException e) {
      throw new SettingsException("the recording " + file + " cannot be read: " + e.getMessage());
    } catch (JacksonException e) {
      throw new SettingsException(
          "the recording " + file + " holds a line that is no JSON: " + e.getOriginalMessage());
    }
  }

  @Override
  public Reply answer(Question question, AnswerFormat format) throws ModelException {
    JsonNode line = next(question.subject().incident(), question.subject().role());
    if (line == null) {
      throw new ModelException(
          Fault.REFUSED,
          "the recording %s has no more answers of %s"
              .formatted(file.getFileName(), question.subject().role()),
          Duration.ZERO,
          null);
    }
    return new Reply(
        Ids.in(question.text() + question.schema()).in(line.path("answer").asString(""), "unknown"),
        new Tokens(
            line.path("input_tokens").asLong(0),
            line.path("cached_tokens").asLong(0),
            line.path("output_tokens").asLong(0)));
  }

  private synchronized @Nullable JsonNode next(String incident, String role) {
    Map<String, Deque<JsonNode>> roles =
        left.computeIfAbsent(incident, known -> byRole(left.size() + 1));
    return roles.getOrDefault(role, new ArrayDeque<>()).pollFirst();
  }

  private Map<String, Deque<JsonNode>> byRole(int incident) {
    Map<String, Deque<JsonNode>> roles = new HashMap<>();
    for (JsonNode line : lines) {
      if (line.path("incident").asInt(0) == incident) {
        roles
            .computeIfAbsent(line.path("role").asString(""), role -> new ArrayDeque<>())
            .addLast(line);
      }
    }
    return roles;
  }
}
