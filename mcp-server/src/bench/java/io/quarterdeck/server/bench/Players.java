package io.quarterdeck.server.bench;

import io.quarterdeck.server.incident.role.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import tools.jackson.databind.JsonNode;

/** One player of each role, who plays at a hub as a runner with a model does, but at once. */
final class Players implements AutoCloseable {
  private final HubAccess hub;
  private final Journal journal;
  private final List<Thread> threads = new ArrayList<>();

  private Players(HubAccess hub, Journal journal) {
    this.hub = hub;
    this.journal = journal;
  }

  /** Seats them: roles of incidents that are opened from now on are theirs. */
  static Players seat(HubAccess hub, Journal journal) throws IOException, InterruptedException {
    Players players = new Players(hub, journal);
    for (Role role : Role.PLAYED) {
      players.next(role, 0);
      players.threads.add(
          Thread.ofVirtual().name(role.word()).start(() -> players.playOnAndOn(role)));
    }
    return players;
  }

  private void playOnAndOn(Role role) {
    try {
      while (!Thread.interrupted()) {
        JsonNode turn = next(role, 30);
        if (turn.isObject()) {
          play(role, turn);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      journal.failed(e);
    }
  }

  private JsonNode next(Role role, int seconds) throws IOException, InterruptedException {
    String wanted = "{\"roles\": [\"%s\"], \"wait\": %d}".formatted(role.word(), seconds);
    return hub.post("/turns/next", wanted).path("turn");
  }

  private void play(Role role, JsonNode turn) throws IOException, InterruptedException {
    String incident = turn.path("incident").asString();
    if (role == Role.OPERATOR) {
      journal.isAbout(incident, Script.attacker(turn));
    }
    hub.post(
        "/incidents/%s/turns/%s/answer".formatted(incident, turn.path("turn").asString()),
        "{\"claim\": %d, \"answer\": %s}"
            .formatted(turn.path("claim").asInt(), Script.answer(turn)));
    journal.accepted(incident, role, turn.path("round").asInt());
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while a player ended");
      }
    }
  }
}
