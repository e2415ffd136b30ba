package io.quarterdeck.agent.trial;

import io.quarterdeck.agent.hub.HubAwayException;
import io.quarterdeck.agent.hub.HubRefusedException;
import io.quarterdeck.agent.model.CalledModel;
import io.quarterdeck.agent.model.ModelException;
import io.quarterdeck.agent.model.Models;
import io.quarterdeck.agent.model.Question;
import io.quarterdeck.agent.model.Subject;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a model answer a side of a trial, once: people want to see what it says, not the best of it.
 */
public final class TrialPlay {
  /** Under which the calls are recorded. */
  public static final String ROLE = "trial";

  private static final Logger LOG = LoggerFactory.getLogger(TrialPlay.class);

  private final TrialDesk desk;
  private final Models models;

  public TrialPlay(TrialDesk desk, Models models) {
    this.desk = desk;
    this.models = models;
  }

  /** Plays one; where it fails, its lease ends and it is offered again. */
  public void play(TakenTrial trial) {
    try {
      CalledModel model = models.of(ROLE).orElseThrow();
      Question question =
          new Question(
              new Subject(ROLE, "", trial.id(), trial.promptVersion()),
              trial.prompt(),
              List.of(trial.context()),
              trial.schema());
      desk.submit(trial, model.ask(question).text(), model.name().text());
    } catch (ModelException | HubAwayException | HubRefusedException e) {
      LOG.warn("trial {}: {}", trial.id(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
