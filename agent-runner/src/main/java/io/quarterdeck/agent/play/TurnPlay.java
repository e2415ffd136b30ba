package io.quarterdeck.agent.play;

import io.quarterdeck.agent.hub.HubAwayException;
import io.quarterdeck.agent.hub.HubRefusedException;
import io.quarterdeck.agent.hub.Leases;
import io.quarterdeck.agent.hub.Outcome;
import io.quarterdeck.agent.hub.Turn;
import io.quarterdeck.agent.hub.TurnDesk;
import io.quarterdeck.agent.model.CalledModel;
import io.quarterdeck.agent.model.Fault;
import io.quarterdeck.agent.model.JsonText;
import io.quarterdeck.agent.model.ModelException;
import io.quarterdeck.agent.model.Models;
import io.quarterdeck.agent.model.Question;
import io.quarterdeck.agent.model.Reply;
import io.quarterdeck.agent.model.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays one turn: asks the model, hands in, repairs as often as the hub asks, or gives it back. */
final class TurnPlay {
  private static final Logger LOG = LoggerFactory.getLogger(TurnPlay.class);

  private final TurnDesk desk;
  private final Models models;
  private final Leases<Turn> leases;
  private final Duration lease;

  /**
   * Plays on the turns of a desk.
   *
   * @param lease how long the hub waits for a sign of life
   */
  TurnPlay(TurnDesk desk, Models models, Duration lease) {
    this.desk = desk;
    this.models = models;
    this.leases = new Leases<>(desk::extend);
    this.lease = lease;
  }

  /** Plays a turn that the runner holds, to its end or until the thread is interrupted. */
  void play(Turn turn) {
    try (Leases<Turn>.Kept kept = leases.keep(turn, lease)) {
      try {
        answered(turn, models.of(turn.role()).orElseThrow());
      } catch (HubRefusedException e) {
        givenBack(turn, e.why());
      } catch (ModelException e) {
        boolean stopped = Thread.interrupted() || e.fault() == Fault.STOPPED;
        if (kept.isLost()) {
          LOG.info("{} {}: somebody else has the turn now", turn.incident(), turn.role());
        } else {
          givenBack(turn, stopped ? "the runner stops" : e.why());
        }
      }
    } catch (HubRefusedException e) {
      // Mostly because the turn is over, or somebody else's.
      LOG.warn("{} {}: left, {}", turn.incident(), turn.role(), e.why());
    } catch (InterruptedException e) {
      LOG.warn("{} {}: left, because the runner stops", turn.incident(), turn.role());
      Thread.currentThread().interrupt();
    }
  }

  private void answered(Turn turn, CalledModel model)
      throws ModelException, HubRefusedException, InterruptedException {
    Question question = question(turn);
    while (true) {
      Reply reply = asked(question, model);
      Outcome outcome = submitted(turn, reply);
      LOG.info(
          "{} round {} {}: {} by {}, {} tokens",
          turn.incident(),
          turn.round(),
          turn.role(),
          outcome.word(),
          model.name().text(),
          reply.tokens().total());
      if (!outcome.isSentBack()) {
        return;
      }
      question = question.repaired(reply.text(), outcome.problems());
    }
  }

  private static Question question(Turn turn) {
    return new Question(
        new Subject(turn.role(), turn.incident(), turn.id(), turn.promptVersion()),
        turn.prompt(),
        List.of(turn.context()),
        turn.schema());
  }

  /** What is too long for a role's own model is the long-text model's. */
  private Reply asked(Question question, CalledModel model) throws ModelException {
    try {
      return model.ask(question);
    } catch (ModelException e) {
      Optional<CalledModel> other = models.longText().filter(one -> one != model);
      if (e.fault() == Fault.TOO_LONG && other.isPresent()) {
        return other.get().ask(question);
      }
      throw e;
    }
  }

  private Outcome submitted(Turn turn, Reply reply)
      throws HubRefusedException, InterruptedException {
    Patience patience = new Patience();
    while (true) {
      try {
        return desk.submit(turn, JsonText.of(reply.text()), reply.tokens().total());
      } catch (HubAwayException e) {
        LOG.warn("an answer waits: {}", e.why());
        patience.pause();
      }
    }
  }

  private void givenBack(Turn turn, String why) throws HubRefusedException, InterruptedException {
    LOG.warn("{} {}: given back, {}", turn.incident(), turn.role(), why);
    try {
      desk.release(turn, why);
    } catch (HubAwayException e) {
      LOG.warn("it could not be given back, and is offered again when its lease ends: {}", e.why());
    }
  }
}
