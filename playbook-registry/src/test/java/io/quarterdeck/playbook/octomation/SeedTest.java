package io.quarterdeck.playbook.octomation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.audit.Verification;
import io.quarterdeck.playbook.catalogue.Catalogue;
import io.quarterdeck.playbook.catalogue.Packs;
import io.quarterdeck.playbook.follow.Follower;
import io.quarterdeck.playbook.gate.Gate;
import io.quarterdeck.playbook.gate.GateAnswer;
import io.quarterdeck.playbook.gate.GateSettings;
import io.quarterdeck.playbook.gate.RunOrder;
import io.quarterdeck.playbook.gate.Workshop;
import io.quarterdeck.playbook.guardrail.RuleGuardrails;
import io.quarterdeck.playbook.platform.PlatformServer.Start;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunBook;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import io.quarterdeck.rules.book.GuardrailBook;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.fact.ArgumentOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The two playbook commands of the seed's operator message, through everything there is. */
@ExtendWith(TestDatabases.class)
class SeedTest {
  private static final String PACK =
      """
      playbooks:
        - match: {platform: soc, title: "*查询"}
          effect: query
          risk: low
      """;
  private final TestDatabases.Source databases;
  @TempDir Path home;

  SeedTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  @Test
  void itsPlaybookCommandsRunWithExactlyThoseIdsAndParameters() throws IOException {
    Workshop workshop = new Workshop(databases.fresh(Kind.SQLITE, home));
    Files.writeString(home.resolve("soc.yaml"), PACK);
    Packs packs = new Packs(home);
    assertThat(packs.reload()).isEmpty();
    try (OctoMationServer server = new OctoMationServer();
        SoarPlatform platform = server.open(Map.of())) {
      Catalogue catalogue =
          new Catalogue(workshop.database, List.of(platform), packs, workshop.clock());
      catalogue.syncAll();
      assertThat(catalogue.all())
          .filteredOn(playbook -> playbook.title().endsWith("查询"))
          .extracting(playbook -> playbook.name().value(), Playbook::platformId, Playbook::effect)
          .contains(
              tuple("general_ip_threat_intelligence_query", "12316887511154270", Effect.QUERY),
              tuple("os_login_log_query", "12321445036046216", Effect.QUERY));
      Gate gate = gate(workshop, catalogue);

      Run intelligence =
          asked(gate, "general_ip_threat_intelligence_query", "{\"src\":\"66.240.205.34\"}");
      Run logins =
          asked(
              gate, "os_login_log_query", "{\"src\":\"192.168.22.251\",\"time_window_minute\":60}");

      assertThat(server.starts())
          .extracting(Start::playbookId, start -> start.arguments().toString())
          .containsExactly(
              tuple("12316887511154270", "{\"src\":\"66.240.205.34\"}"),
              tuple("12321445036046216", "{\"src\":\"192.168.22.251\",\"time_window_minute\":60}"));
      RunBook book = new RunBook(workshop.runs, workshop.audit);
      Follower follower =
          new Follower(catalogue, book, GateSettings.DEFAULTS.startPatience(), workshop.clock());
      for (Run run : List.of(intelligence, logins)) {
        assertThat(follower.look(run.id())).isEmpty();
        assertThat(workshop.runs.find(run.id()).orElseThrow().state())
            .isEqualTo(RunState.SUCCEEDED);
      }
      assertThat(workshop.audit.verify()).isInstanceOf(Verification.Whole.class);
    }
  }

  private static Gate gate(Workshop workshop, Catalogue catalogue) {
    GuardrailBook shipped = GuardrailBook.compile(RuleFiles.shipped());
    return workshop.gate(
        catalogue,
        Runnable::run,
        GateSettings.DEFAULTS,
        new RuleGuardrails(() -> shipped, workshop.runs, Workshop.NOTHING_KNOWN, workshop.clock()));
  }

  private static Run asked(Gate gate, String playbook, String arguments) {
    GateAnswer answer =
        gate.ask(
            new RunOrder(
                Workshop.AGENT,
                playbook,
                arguments,
                Map.of("src", ArgumentOrigin.EXTRACTED),
                null,
                "7ed73c14-bd19-4cfa-9ea4-321c5836008a",
                null));
    return ((GateAnswer.Accepted) answer).run();
  }
}
