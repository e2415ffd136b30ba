package io.quarterdeck.agent.recording;

import io.quarterdeck.agent.model.CallWitness;
import io.quarterdeck.agent.model.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes each answer of a model to a file, one JSON object a line, so that it can be played back.
 */
public final class Recorder implements CallWitness {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path file;
  private final CallWitness next;
  private final Map<String, Integer> incidents = new HashMap<>();

  /**
   * A recorder, which goes on where the file ends.
   *
   * @param next who hears of calls behind it
   */
  public Recorder(Path file, CallWitness next) {
    this.file = file;
    this.next = next;
  }

  @Override
  public void heard(Call call) {
    if (call.outcome().equals("answered")) {
      written(call);
    }
    next.heard(call);
  }

  private synchronized void written(Call call) {
    Question question = call.question();
    String incident = question.subject().incident();
    int number = incidents.computeIfAbsent(incident, known -> incidents.size() + 1);
    ObjectNode line = JSON.createObjectNode();
    line.put("incident", number)
        .put("role", question.subject().role())
        .put("model", call.model().text())
        .put("input_tokens", call.tokens().input())
        .put("cached_tokens", call.tokens().cached())
        .put("output_tokens", call.tokens().output())
        .put("question", question.text())
        .put("answer", Ids.in(question.text() + question.schema()).out(call.said()));
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("the recording " + file + " cannot be written", e);
    }
  }
}
