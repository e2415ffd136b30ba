package io.quarterdeck.server.bench;

import io.quarterdeck.decision.bench.Figures;
import io.quarterdeck.decision.bench.Server;
import io.quarterdeck.playbook.octomation.OctoMationServer;
import io.quarterdeck.server.incident.SoarStub;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;

/** One hub on SQLite, one player of each role, and incidents one after the other. */
final class OneHub {
  private static final int TOLD_EVERY = 10;

  private final LoopOptions options;
  private final PrintStream out;
  private final LoopTable table;
  private final Journal journal = new Journal();

  OneHub(LoopOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
    this.table = new LoopTable(out);
  }

  /** Measures, and prints the table. */
  void run(Path home) throws IOException, InterruptedException {
    out.println("loop: starting a hub");
    try (OctoMationServer soar = new OctoMationServer();
        HttpClient client = HubAccess.http()) {
      SoarStub.connect(soar, home);
      journal.watch(soar);
      try (Server server = Server.hub(options.hub(), home, Map.of())) {
        HubAccess admin = HubAccess.admin(client, server.port(), home);
        admin.untilThere("/playbooks/" + Script.PLAYBOOK);
        try (Players _ = Players.seat(admin.runner("runner"), journal)) {
          table.print(options.incidents(), measured(admin));
        }
      }
    }
  }

  private Figures measured(HubAccess hub) throws IOException, InterruptedException {
    Figures figures = new Figures();
    int rounds = options.warmUp() + options.incidents();
    Iterator<Attack> attacks = Attack.distinct(rounds * Telling.values().length).iterator();
    for (int round = 1 - options.warmUp(); round <= options.incidents(); round++) {
      tell(round);
      for (Telling telling : Telling.values()) {
        measure(hub, telling, attacks.next(), round > 0 ? figures : new Figures());
      }
    }
    return figures;
  }

  private void tell(int round) {
    if (round == 1 - options.warmUp() && round < 1) {
      out.println("loop: warming up");
    } else if (round > 0 && (round % TOLD_EVERY == 0 || round == 1)) {
      out.printf("loop: incident %d of %d%n", round, options.incidents());
    }
  }

  private void measure(HubAccess hub, Telling telling, Attack attack, Figures into)
      throws IOException, InterruptedException {
    String word = telling.word();
    byte[] body = telling.body(attack);
    Sighting sighting = journal.expect(attack.address());
    hub.post(telling.path(), body);
    Instant answered = Instant.now();
    Course course = sighting.course();
    into.add(word + LoopTable.ANSWERED, millis(course.told(), answered));
    into.add(word + LoopTable.CALLED, millis(course.told(), course.called()));
    into.add(word + LoopTable.SUMMED, millis(course.told(), course.summed()));
    into.add(word + LoopTable.CLOSED, millis(course.told(), course.closed()));
    Steps.of(course, hub.get("/incidents/" + course.incident() + "/log?limit=500"))
        .forEach((step, taken) -> into.add(word + ": " + step, millis(taken)));
  }

  private static double millis(Instant from, Instant to) {
    return millis(Duration.between(from, to));
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
