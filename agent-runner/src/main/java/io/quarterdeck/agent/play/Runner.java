package io.quarterdeck.agent.play;

import io.quarterdeck.agent.hub.HubAwayException;
import io.quarterdeck.agent.hub.HubRefusedException;
import io.quarterdeck.agent.hub.Turn;
import io.quarterdeck.agent.hub.TurnDesk;
import io.quarterdeck.agent.model.CalledModel;
import io.quarterdeck.agent.model.Models;
import io.quarterdeck.agent.report.RunnerState;
import io.quarterdeck.agent.report.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Takes turns while there is room for one more, and has each played on a thread of its own. */
public final class Runner implements AutoCloseable {
  private static final Duration WITHOUT_MODEL = Duration.ofSeconds(1);
  private static final Duration GOODBYE = Duration.ofSeconds(5);

  private final TurnDesk desk;
  private final Models models;
  private final List<String> roles;
  private final Status status;
  private final TurnPlay play;
  private final Semaphore room;
  private final Set<Thread> players = ConcurrentHashMap.newKeySet();
  private final Patience patience = new Patience();
  private final Thread taker;
  private volatile boolean over;

  /**
   * A runner, not started.
   *
   * @param roles {@code _captain} …
   * @param turns how many are played at a time
   * @param leaseSeconds how long the hub waits for a sign of life
   */
  public Runner(
      TurnDesk desk,
      Models models,
      List<String> roles,
      int turns,
      int leaseSeconds,
      Status status) {
    this.desk = desk;
    this.models = models;
    this.roles = List.copyOf(roles);
    this.status = status;
    this.play =
        new TurnPlay(desk, models, new Leases(desk, Duration.ofSeconds(leaseSeconds).dividedBy(3)));
    this.room = new Semaphore(turns);
    this.taker = Thread.ofVirtual().name("turns").unstarted(this::take);
  }

  public void start() {
    taker.start();
  }

  private void take() {
    try {
      while (!over) {
        room.acquire();
        Optional<Turn> turn = Optional.empty();
        try {
          turn = next();
        } finally {
          if (turn.isEmpty()) {
            room.release();
          }
        }
        turn.ifPresent(this::played);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Turn> next() throws InterruptedException {
    List<String> callable = callable();
    if (callable.isEmpty()) {
      Thread.sleep(WITHOUT_MODEL);
      return Optional.empty();
    }
    try {
      Optional<Turn> turn = desk.next(callable);
      patience.succeeded();
      status.say(RunnerState.READY, "plays " + String.join(", ", callable));
      return turn;
    } catch (HubAwayException e) {
      if (over) {
        return Optional.empty();
      }
      status.say(RunnerState.HUB_AWAY, e.why());
    } catch (HubRefusedException e) {
      status.say(RunnerState.REFUSED, e.why());
    }
    patience.pause();
    return Optional.empty();
  }

  /** The roles whose model may be asked now. */
  private List<String> callable() {
    List<String> callable = new ArrayList<>();
    String away = "";
    for (String role : roles) {
      String why = models.of(role).map(CalledModel::away).orElse("it has no model");
      if (why.isEmpty()) {
        callable.add(role);
      } else {
        away = why;
      }
    }
    if (callable.isEmpty()) {
      boolean spent = away.contains("budget");
      status.say(spent ? RunnerState.BUDGET_SPENT : RunnerState.MODEL_AWAY, away);
    }
    return callable;
  }

  private void played(Turn turn) {
    Thread player =
        Thread.ofVirtual()
            .name("turn")
            .unstarted(() -> {
              try {
                play.play(turn);
              } finally {
                players.remove(Thread.currentThread());
                room.release();
              }
            });
    players.add(player);
    player.start();
  }

  /** Takes no more turns, gives those back that are played, and waits a little for that. */
  @Override
  public void close() {
    over = true;
    desk.close();
    taker.interrupt();
    List<Thread> playing = List.copyOf(players);
    playing.forEach(Thread::interrupt);
    try {
      taker.join(GOODBYE);
      for (Thread player : playing) {
        player.join(GOODBYE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
