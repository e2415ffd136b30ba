package io.quarterdeck.server.incident.plan;

import io.quarterdeck.server.incident.NotPossibleException;
import io.quarterdeck.server.incident.Player;
import io.quarterdeck.server.incident.PlayerKind;
import io.quarterdeck.server.incident.Turns;
import io.quarterdeck.server.incident.role.Role;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays the turns that are the hub's own, like any other player: takes one, answers it.
 *
 * <p>What it cannot answer goes to a person at once: the same rules would say the same again.
 */
public final class PlanPlayer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PlanPlayer.class);
  private static final Player ITSELF = new Player("plan", PlayerKind.PLAN);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** A storm of incidents must not take what decisions need. */
  private static final int AT_ONCE = 2;

  private final Turns turns;
  private final Plans plans;
  private final List<Thread> players;

  /** A player; begins at once. */
  public PlanPlayer(Turns turns, Plans plans) {
    this.turns = turns;
    this.plans = plans;
    this.players =
        IntStream.range(0, AT_ONCE)
            .mapToObj(number -> Thread.ofVirtual().name("plan-" + number).start(this::run))
            .toList();
  }

  private void run() {
    while (!turns.isOver()) {
      try {
        turns.next(ITSELF, Role.PLAYED, null, PATIENCE).ifPresent(this::play);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!turns.isOver()) {
          LOG.warn("the plan could not take a turn; it tries again", e);
          rest();
        }
      }
    }
  }

  private static void rest() {
    try {
      Thread.sleep(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void play(Turns.Held held) {
    String incident = held.incident().id();
    String turn = held.turn().id();
    int claim = held.turn().claim();
    try {
      switch (plans.of(held.incident(), held.turn())) {
        case Plans.Advice.HandOver over -> turns.handOver(incident, turn, claim, over.why());
        case Plans.Advice.Answer answer -> {
          if (turns.submit(incident, turn, claim, answer.answer().toString(), 0)
              instanceof Turns.Outcome.SentBack back) {
            turns.handOver(
                incident,
                turn,
                claim,
                "the plan's answer does not do: " + String.join(" ", back.problems()));
          }
        }
      }
    } catch (NotPossibleException e) {
      LOG.debug("a person was faster in {}: {}", incident, e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("the plan could not play the turn of {} in {}", held.turn().role(), incident, e);
      turns.handOver(
          incident, turn, claim, "the plan could not be made; the log of the hub says why");
    }
  }

  @Override
  public void close() {
    turns.end();
    for (Thread player : players) {
      try {
        player.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
