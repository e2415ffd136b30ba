package io.quarterdeck.agent.chat;

import io.quarterdeck.agent.hub.Hub;
import io.quarterdeck.agent.hub.HubAwayException;
import io.quarterdeck.agent.hub.HubRefusedException;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where questions are taken, looked up for and answered. */
public final class QuestionDesk implements AutoCloseable {
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Hub taking;
  private final Hub hub;

  /**
   * The desk of a hub.
   *
   * @param taking a session of its own for what waits
   */
  public QuestionDesk(Hub taking, Hub hub) {
    this.taking = taking;
    this.hub = hub;
  }

  /** The next one; nothing where none came while the hub waited. */
  public Optional<TakenQuestion> next()
      throws HubAwayException, HubRefusedException, InterruptedException {
    JsonNode told =
        taking.call("question_next", JSON.createObjectNode().put("wait", WAIT.toSeconds()));
    return told.has("question") ? Optional.of(TakenQuestion.of(told)) : Optional.empty();
  }

  /**
   * Calls a tool in the asker's name.
   *
   * @param arguments a JSON object
   * @return the number of the call, and what came back: fenced, for the model
   */
  String use(TakenQuestion question, String tool, JsonNode arguments)
      throws HubAwayException, HubRefusedException, InterruptedException {
    ObjectNode call = held(question).put("tool", tool);
    call.set("arguments", arguments);
    JsonNode told = hub.call("question_use", call);
    return "[%s] %s".formatted(told.path("call").asString(""), told.path("result").asString(""));
  }

  /**
   * Adds a piece to the answer.
   *
   * @param more whether others follow
   */
  void answer(TakenQuestion question, String piece, boolean more, String model)
      throws HubAwayException, HubRefusedException, InterruptedException {
    hub.call(
        "question_answer", held(question).put("text", piece).put("more", more).put("model", model));
  }

  /**
   * Says that the model is still at work.
   *
   * @throws HubRefusedException when the question is no longer the runner's
   */
  void extend(TakenQuestion question, String model)
      throws HubAwayException, HubRefusedException, InterruptedException {
    answer(question, "", true, model);
  }

  /** Gives it up. */
  void fail(TakenQuestion question, String why)
      throws HubAwayException, HubRefusedException, InterruptedException {
    hub.call("question_fail", held(question).put("why", why));
  }

  private static ObjectNode held(TakenQuestion question) {
    return JSON.createObjectNode().put("question", question.id()).put("claim", question.claim());
  }

  @Override
  public void close() {
    taking.close();
  }
}
