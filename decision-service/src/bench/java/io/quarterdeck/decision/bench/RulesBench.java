package io.quarterdeck.decision.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.rules.book.RuleFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What a thousand rules cost beside twenty, in two hubs that take turns. */
final class RulesBench {
  private static final int FEW = 20;
  private static final int MANY = 1_000;
  private static final int CONNECTIONS = 32;
  private static final String HEAD =
      """
      package drl;
      import io.quarterdeck.rules.fact.*;
      global io.quarterdeck.rules.scoring.Scorecard score;

      rule "Web attack answered with success"
      when
          Alert( source == "wazuh", rule.id in ("31106", "31166"), severity < 60 )
      then
          score.add("web_attack", 45, "the server answered the attack");
      end

      rule "Graver web attack answered with success"
      when
          Alert( source == "wazuh", rule.id in ("31106", "31166"), severity >= 60 )
      then
          score.add("web_attack", 55, "the server answered the attack");
      end

      rule "Traffic joins by its source"
          @tier(C3)
      when
          $ip : Entity( type == EntityType.IP, role == EntityRole.SOURCE )
      then
          score.correlate($ip, "network");
      end
      """;

  private final SpeedOptions options;
  private final PrintStream out;
  private final AlertStream stream;

  RulesBench(SpeedOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
    this.stream = AlertStream.seeded(options.seed(), options.alerts());
  }

  void run(Path folder) throws IOException {
    Figures figures = new Figures();
    try (Server few = hub(folder, FEW);
        Server many = hub(folder, MANY)) {
      for (int round = -options.warmUp(); round < options.rounds(); round++) {
        Figures into = round < 0 ? new Figures() : figures;
        into.add("few", cpu(few, folder.resolve("hub" + FEW), round));
        into.add("many", cpu(many, folder.resolve("hub" + MANY), round));
      }
    }
    out.print(
        String.format(
            Locale.ROOT,
            "%nCPU of the hub for a decision: %.1f µs with %d rules, %.1f µs with %d;"
                + " wanted ≤ 2 times, reached %.2f%n",
            figures.median("few"),
            FEW,
            figures.median("many"),
            MANY,
            figures.ratio("many", "few")));
  }

  private Server hub(Path folder, int rules) throws IOException {
    Path home = Files.createDirectory(folder.resolve("hub" + rules));
    Path drl = Files.createDirectories(home.resolve("rules/drl"));
    String scoring = Objects.requireNonNull(RuleFiles.shipped().texts().get("scoring.yaml"));
    Files.writeString(home.resolve("rules/scoring.yaml"), scoring, UTF_8);
    Files.writeString(drl.resolve("all.drl"), drl(rules), UTF_8);
    return Server.hub(
        options.hub(), home, Map.of("QUARTERDECK_RULES", home.resolve("rules").toString()));
  }

  /** Rules of the kinds that a team adds over the years; none of them fires. */
  private static String drl(int rules) {
    StringBuilder text = new StringBuilder(HEAD);
    for (int i = 3; i < rules; i++) {
      text.append(
          """

          rule "Own rule %d"
          when
              %s
          then
              score.add("own_%d", 5, "a rule of our own");
          end
          """
              .formatted(i, condition(i), i));
    }
    return text.toString();
  }

  private static String condition(int i) {
    return switch (i % 5) {
      case 0 -> "Alert( source == \"wazuh\", rule.id == \"1%05d\" )".formatted(i);
      case 1 -> "Entity( type == EntityType.USER, value == \"svc-%d\" )".formatted(i);
      case 2 -> "Alert( title contains \"campaign %d\" )".formatted(i);
      case 3 -> "Alert( field(\"data.win.eventdata.image\") == \"tool-%d.exe\" )".formatted(i);
      default -> "Entity( type == EntityType.IP, value == \"203.0.113.%d\" )".formatted(i % 256);
    };
  }

  private double cpu(Server hub, Path home, int round) throws IOException {
    Instant now = Instant.now();
    byte[][] bodies = new byte[stream.items().size()][];
    for (int i = 0; i < bodies.length; i++) {
      bodies[i] = AlertStream.stamp(stream.items().get(i), now, round + 100, i);
    }
    long before = ProcessCpu.micros(hub.process());
    LoadClient.Result result =
        new LoadClient(
                hub.port(),
                "/decide?enrich=never&tenant=rules" + (round + 100),
                SpeedBench.headers(home))
            .send(bodies, CONNECTIONS);
    double cpu = (ProcessCpu.micros(hub.process()) - before) / (double) bodies.length;
    AnswerCheck.distinctKeys(stream.items(), result.answers());
    return cpu;
  }
}
