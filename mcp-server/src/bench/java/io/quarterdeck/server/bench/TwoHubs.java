package io.quarterdeck.server.bench;

import io.quarterdeck.decision.bench.Server;
import io.quarterdeck.decision.bench.Store;
import io.quarterdeck.decision.correlation.redis.RedisProcess;
import io.quarterdeck.playbook.octomation.OctoMationServer;
import io.quarterdeck.server.incident.SoarStub;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Two hubs on one PostgreSQL and one Redis, two players of each role, and many incidents at once,
 * each of which must be one execution.
 */
final class TwoHubs {
  private static final int INCIDENTS = 20;

  private final LoopOptions options;
  private final PrintStream out;
  private final Journal journal = new Journal();

  TwoHubs(LoopOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /**
   * What was worked.
   *
   * @param before how many executions there were before it
   */
  private record Worked(List<Sighting> incidents, long before, Duration taken) {}

  /**
   * Measures, and prints what came of it.
   *
   * @return whether there were exactly as many executions as incidents
   */
  boolean run(Path folder) throws IOException, InterruptedException {
    out.println("loop: starting two hubs on PostgreSQL and Redis");
    try (OctoMationServer soar = new OctoMationServer();
        Store store = Store.postgresql(folder);
        RedisProcess redis = RedisProcess.start();
        HttpClient client = HubAccess.http()) {
      journal.watch(soar);
      Map<String, String> shared = new HashMap<>(store.settings());
      shared.put("QUARTERDECK_REDIS_URL", redis.url());
      Worked worked = worked(folder, soar, client, shared);
      // Both hubs have ended: what they start twice was started.
      return isExact(worked, soar.startsAsked() - worked.before());
    }
  }

  private Worked worked(
      Path folder, OctoMationServer soar, HttpClient client, Map<String, String> shared)
      throws IOException, InterruptedException {
    try (Server first = hub(folder.resolve("one"), soar, shared)) {
      HubAccess one = HubAccess.admin(client, first.port(), folder.resolve("one"));
      HubAccess runner = one.runner("runner-1");
      HubAccess another = one.runner("runner-2");
      try (Server second = hub(folder.resolve("two"), soar, shared)) {
        HubAccess two = one.at(second.port());
        one.untilThere("/playbooks/" + Script.PLAYBOOK);
        two.untilThere("/playbooks/" + Script.PLAYBOOK);
        try (Players _ = Players.seat(runner, journal);
            Players _ = Players.seat(another.at(second.port()), journal)) {
          return worked(List.of(one, two), soar);
        }
      }
    }
  }

  private Server hub(Path home, OctoMationServer soar, Map<String, String> shared)
      throws IOException {
    SoarStub.connect(soar, Files.createDirectories(home));
    return Server.hub(options.hub(), home, shared);
  }

  private Worked worked(List<HubAccess> hubs, OctoMationServer soar) throws InterruptedException {
    List<Attack> attacks = Attack.distinct(options.warmUp() + INCIDENTS);
    out.println("loop: warming up");
    closed(told(hubs, attacks.subList(0, options.warmUp())));
    out.printf("loop: %d incidents at once%n", INCIDENTS);
    long before = soar.startsAsked();
    long begun = System.nanoTime();
    List<Sighting> incidents = told(hubs, attacks.subList(options.warmUp(), attacks.size()));
    closed(incidents);
    return new Worked(incidents, before, Duration.ofNanos(System.nanoTime() - begun));
  }

  /** Tells the hubs in turn, without waiting for what they answer. */
  private List<Sighting> told(List<HubAccess> hubs, List<Attack> attacks)
      throws InterruptedException {
    List<Sighting> incidents = new ArrayList<>();
    List<Future<?>> answers = new ArrayList<>();
    try (ExecutorService tellers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Attack attack : attacks) {
        HubAccess hub = hubs.get(attack.number() % hubs.size());
        incidents.add(journal.expect(attack.address()));
        answers.add(
            tellers.submit(() -> hub.post(Telling.ALERT.path(), Telling.ALERT.body(attack))));
      }
    }
    for (Future<?> answer : answers) {
      try {
        answer.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("an alert was not taken", e.getCause());
      }
    }
    return incidents;
  }

  private static void closed(List<Sighting> incidents) throws InterruptedException {
    for (Sighting incident : incidents) {
      incident.course();
    }
  }

  private boolean isExact(Worked worked, long executions) {
    long twice = worked.incidents().stream().filter(incident -> incident.calls() > 1).count();
    out.format(
        "%nTwo hubs on PostgreSQL and Redis, two players of each role, %d incidents at once%n",
        INCIDENTS);
    out.format("executions at the SOAR %d, wanted %d%n", executions, INCIDENTS);
    out.format("incidents with more than one %d, wanted 0%n", twice);
    out.format(Locale.ROOT, "until all were closed %.1f s%n", worked.taken().toMillis() / 1e3);
    return executions == INCIDENTS && twice == 0;
  }
}
