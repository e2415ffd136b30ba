package io.quarterdeck.agent.play;

import io.quarterdeck.agent.chat.QuestionDesk;
import io.quarterdeck.agent.chat.QuestionPlay;
import io.quarterdeck.agent.chat.TakenQuestion;
import io.quarterdeck.agent.hub.HubAwayException;
import io.quarterdeck.agent.hub.HubRefusedException;
import io.quarterdeck.agent.hub.Turn;
import io.quarterdeck.agent.hub.TurnDesk;
import io.quarterdeck.agent.model.CalledModel;
import io.quarterdeck.agent.model.Models;
import io.quarterdeck.agent.report.RunnerState;
import io.quarterdeck.agent.report.Status;
import io.quarterdeck.agent.trial.TakenTrial;
import io.quarterdeck.agent.trial.TrialDesk;
import io.quarterdeck.agent.trial.TrialPlay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays turns, answers questions and tries prompts, as long as a model may be asked. */
public final class Runner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
  private static final Duration WITHOUT_MODEL = Duration.ofSeconds(1);
  private static final int QUESTIONS = 4;
  private static final int TRIALS = 1;

  private final Desks desks;
  private final Models models;
  private final List<String> roles;
  private final Status status;
  private final Taker<Turn> turns;
  private final Taker<TakenQuestion> questions;
  private final Taker<TakenTrial> trials;

  /** Where work comes from. */
  public record Desks(TurnDesk turns, QuestionDesk questions, TrialDesk trials) {}

  /**
   * A runner, not started.
   *
   * @param roles {@code _captain} …
   * @param most turns that are played at a time
   * @param leaseSeconds how long the hub waits for a sign of life
   */
  public Runner(
      Desks desks, Models models, List<String> roles, int most, int leaseSeconds, Status status) {
    this.desks = desks;
    this.models = models;
    this.roles = List.copyOf(roles);
    this.status = status;
    TurnPlay play = new TurnPlay(desks.turns(), models, Duration.ofSeconds(leaseSeconds));
    this.turns = new Taker<>("turns", most, this::turn, play::play, new Said());
    this.questions =
        new Taker<>(
            "questions",
            QUESTIONS,
            this::question,
            new QuestionPlay(desks.questions(), models)::play,
            new Quiet());
    this.trials =
        new Taker<>(
            "trials",
            TRIALS,
            this::trial,
            new TrialPlay(desks.trials(), models)::play,
            new Quiet());
  }

  /** What keeps it from taking turns is how the runner is. */
  private final class Said implements Taker.Trouble {
    @Override
    public void away(String why) {
      status.say(RunnerState.HUB_AWAY, why);
    }

    @Override
    public void refused(String why) {
      status.say(RunnerState.REFUSED, why);
    }
  }

  /** The same would be said a second time. */
  private static final class Quiet implements Taker.Trouble {
    @Override
    public void away(String why) {
      LOG.debug("{}", why);
    }

    @Override
    public void refused(String why) {
      LOG.debug("{}", why);
    }
  }

  public void start() {
    turns.start();
    questions.start();
    trials.start();
  }

  private Optional<Turn> turn() throws HubAwayException, HubRefusedException, InterruptedException {
    List<String> callable = callable();
    if (callable.isEmpty()) {
      Thread.sleep(WITHOUT_MODEL);
      return Optional.empty();
    }
    // The first call only registers, so that nobody waits to hear that the runner is there.
    boolean registered = status.told().state() == RunnerState.READY;
    Optional<Turn> turn = desks.turns().next(callable, registered);
    status.say(RunnerState.READY, "plays " + String.join(", ", callable));
    return turn;
  }

  /** The roles whose model may be asked now. */
  private List<String> callable() {
    String spent = models.spent();
    if (!spent.isEmpty()) {
      status.say(RunnerState.BUDGET_SPENT, spent);
      return List.of();
    }
    List<String> callable = new ArrayList<>();
    String away = "";
    for (String role : roles) {
      String why = away(role);
      if (why.isEmpty()) {
        callable.add(role);
      } else {
        away = why;
      }
    }
    if (callable.isEmpty()) {
      status.say(RunnerState.MODEL_AWAY, away);
    }
    return callable;
  }

  private String away(String role) {
    return models.of(role).map(CalledModel::away).orElse("it has no model");
  }

  private Optional<TakenQuestion> question()
      throws HubAwayException, HubRefusedException, InterruptedException {
    return isAway(QuestionPlay.ROLE) ? Optional.empty() : desks.questions().next();
  }

  private Optional<TakenTrial> trial()
      throws HubAwayException, HubRefusedException, InterruptedException {
    return isAway(TrialPlay.ROLE) ? Optional.empty() : desks.trials().next();
  }

  private boolean isAway(String role) throws InterruptedException {
    boolean away = !models.spent().isEmpty() || !away(role).isEmpty();
    if (away) {
      Thread.sleep(WITHOUT_MODEL);
    }
    return away;
  }

  /** Takes nothing more, gives back what it holds, and waits a little for that. */
  @Override
  public void close() {
    turns.stopTaking();
    questions.stopTaking();
    trials.stopTaking();
    desks.turns().close();
    desks.questions().close();
    desks.trials().close();
    turns.close();
    questions.close();
    trials.close();
  }
}
