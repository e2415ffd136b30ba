package io.quarterdeck.agent.chat;

import io.quarterdeck.agent.hub.HubAwayException;
import io.quarterdeck.agent.hub.HubRefusedException;
import io.quarterdeck.agent.hub.Leases;
import io.quarterdeck.agent.model.CalledModel;
import io.quarterdeck.agent.model.Fault;
import io.quarterdeck.agent.model.ModelException;
import io.quarterdeck.agent.model.Models;
import io.quarterdeck.agent.model.Subject;
import io.quarterdeck.agent.model.Talk;
import io.quarterdeck.agent.model.Tokens;
import io.quarterdeck.agent.model.Utterance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers one question: lets the model look things up, and tells what it says as it says it. */
public final class QuestionPlay {
  /** Under which the calls are recorded. */
  public static final String ROLE = "chat";

  /** How often a model may go and look before it has to answer. */
  private static final int MOST_ROUNDS = 8;

  private static final String ENOUGH = "No more calls: answer now, from what you have.";

  private static final Logger LOG = LoggerFactory.getLogger(QuestionPlay.class);

  private final QuestionDesk desk;
  private final Models models;

  public QuestionPlay(QuestionDesk desk, Models models) {
    this.desk = desk;
    this.models = models;
  }

  /** Answers a question that the runner holds, or says why not. */
  public void play(TakenQuestion question) {
    try {
      CalledModel model = models.of(ROLE).orElseThrow();
      String name = model.name().text();
      Leases<TakenQuestion> leases = new Leases<>(held -> desk.extend(held, name));
      try (Leases<TakenQuestion>.Kept kept = leases.keep(question, question.lease())) {
        try {
          answered(question, model, new Pieces(desk, question, name));
        } catch (ModelException e) {
          if (kept.isLost()) {
            LOG.info("question {}: it is no longer the runner's", question.id());
          } else {
            desk.fail(question, e.why());
          }
        }
      }
    } catch (HubAwayException | HubRefusedException e) {
      LOG.warn("question {}: {}", question.id(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answered(TakenQuestion question, CalledModel model, Pieces pieces)
      throws ModelException, HubAwayException, HubRefusedException, InterruptedException {
    Talk talk = talk(question);
    for (int round = 1; ; round++) {
      boolean last = round > MOST_ROUNDS;
      Utterance said = model.say(last ? talk.asked(ENOUGH) : talk, pieces::add);
      if (said.uses().isEmpty() || last) {
        if (!pieces.isBegun()) {
          throw new ModelException(
              Fault.UNREADABLE,
              "%s looked %d times and said nothing".formatted(model.name().text(), round - 1),
              Duration.ZERO,
              null);
        }
        pieces.end();
        return;
      }
      pieces.flush();
      talk = talk.with(said, found(question, said));
    }
  }

  private static Talk talk(TakenQuestion question) {
    List<Talk.Line> lines = new ArrayList<>();
    // A room of its own has none, and APIs refuse messages without text.
    if (!question.context().isBlank()) {
      lines.add(new Talk.Line.Asked(question.context()));
    }
    for (TakenQuestion.Said said : question.history()) {
      lines.add(
          said.isModels()
              ? new Talk.Line.Answered(new Utterance(said.text(), List.of(), Tokens.NONE))
              : new Talk.Line.Asked(said.by() + ": " + said.text()));
    }
    lines.add(new Talk.Line.Asked(question.text()));
    return new Talk(
        new Subject(ROLE, question.incident(), question.id(), ""),
        question.prompt(),
        lines,
        question.tools().stream()
            .map(tool -> new Talk.Tool(tool.name(), tool.description(), tool.schema()))
            .toList());
  }

  private List<Talk.Result> found(TakenQuestion question, Utterance said)
      throws HubAwayException, InterruptedException {
    List<Talk.Result> results = new ArrayList<>();
    for (Utterance.ToolUse use : said.uses()) {
      results.add(new Talk.Result(use, used(question, use)));
    }
    return results;
  }

  /** What the hub refuses the model is told, which may go on in another way. */
  private String used(TakenQuestion question, Utterance.ToolUse use)
      throws HubAwayException, InterruptedException {
    try {
      JsonNode arguments =
          JsonMapper.shared().readTree(use.arguments().isBlank() ? "{}" : use.arguments());
      return desk.use(question, use.name(), arguments);
    } catch (HubRefusedException e) {
      return "Refused: " + e.why();
    } catch (JacksonException e) {
      return "The arguments are no JSON object; call it again.";
    }
  }
}
