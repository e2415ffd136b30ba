package io.quarterdeck.playbook.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.catalogue.Catalogue;
import io.quarterdeck.playbook.catalogue.Packs;
import io.quarterdeck.playbook.follow.Follower;
import io.quarterdeck.playbook.gate.Gate;
import io.quarterdeck.playbook.gate.GateAnswer;
import io.quarterdeck.playbook.gate.GateSettings;
import io.quarterdeck.playbook.gate.RefusalReason;
import io.quarterdeck.playbook.gate.RunOrder;
import io.quarterdeck.playbook.gate.Workshop;
import io.quarterdeck.playbook.guardrail.RuleGuardrails;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A workflow through the catalogue, the gate and the follower. */
@ExtendWith(TestDatabases.class)
class ShuffleRunTest {
  private static final String PACK =
      """
      playbooks:
        - match: {platform: soc, id: "5e1d9c2a-7a41-4b0e-9d53-0c1f2a3b4c5d"}
          effect: query
          risk: low
      """;

  private final TestDatabases.Source databases;
  @TempDir Path home;
  private Workshop workshop;
  private ShuffleServer server;
  private SoarPlatform platform;
  private Catalogue catalogue;
  private Packs packs;

  ShuffleRunTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  @BeforeEach
  void connect() throws IOException {
    workshop = new Workshop(databases.fresh(Kind.SQLITE, home));
    Files.writeString(home.resolve("soc.yaml"), PACK);
    packs = new Packs(home);
    assertThat(packs.reload()).isEmpty();
    server = new ShuffleServer();
    platform = server.open(Map.of());
    catalogue = new Catalogue(workshop.database, List.of(platform), packs, workshop.clock());
    catalogue.syncAll();
  }

  @AfterEach
  void disconnect() throws Exception {
    platform.close();
    server.close();
  }

  private GateAnswer ask(String arguments) {
    GuardrailBook shipped = GuardrailBook.compile(RuleFiles.shipped());
    Gate gate =
        workshop.gate(
            catalogue,
            Runnable::run,
            GateSettings.DEFAULTS,
            new RuleGuardrails(
                () -> shipped, workshop.runs, Workshop.NOTHING_KNOWN, workshop.clock()));
    return gate.ask(
        new RunOrder(
            Workshop.AGENT,
            "block_an_address",
            arguments,
            Map.of("ip", ArgumentOrigin.EXTRACTED),
            null,
            "7ed73c14-bd19-4cfa-9ea4-321c5836008a",
            null));
  }

  @Test
  void aRunIsFollowedByAHubThatDidNotStartIt() {
    server.shows("execution-finished-failed-node");
    Run run = ((GateAnswer.Accepted) ask("{\"ip\": \"66.240.205.34\"}")).run();
    assertThat(server.starts())
        .singleElement()
        .satisfies(
            start -> assertThat(start.arguments()).hasToString("{\"ip\":\"66.240.205.34\"}"));

    try (SoarPlatform restarted = server.open(Map.of())) {
      Catalogue later =
          new Catalogue(workshop.database, List.of(restarted), packs, workshop.clock());
      RunBook book = new RunBook(workshop.runs, workshop.audit);
      new Follower(later, book, GateSettings.DEFAULTS.startPatience(), workshop.clock())
          .look(run.id());
    }

    Run ended = workshop.runs.find(run.id()).orElseThrow();
    assertThat(ended.state()).isEqualTo(RunState.PARTLY);
    assertThat(ended.message())
        .contains("Node 'Block' failed: Connection refused by fw.example.com.");
    assertThat(String.valueOf(ended.result())).doesNotContain("execution-token");
  }

  @Test
  void textThatShuffleWouldEvaluateIsRefusedAtTheGate() {
    int asked = server.asked().size();

    assertThat(ask("{\"ip\": \"1.2.3.4\", \"comment\": \"{{ 7 | times: 7 }}\"}"))
        .isInstanceOfSatisfying(
            GateAnswer.Refused.class,
            refused -> {
              assertThat(refused.refusal().reason()).isEqualTo(RefusalReason.BAD_ARGUMENTS);
              assertThat(refused.refusal().message()).contains("comment holds '{{'");
            });
    assertThat(server.asked()).hasSize(asked);
  }
}
