package io.quarterdeck.playbook.guardrail;

import static io.quarterdeck.playbook.gate.Workshop.AGENT;
import static io.quarterdeck.playbook.gate.Workshop.ANA;
import static io.quarterdeck.playbook.gate.Workshop.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.gate.Gate;
import io.quarterdeck.playbook.gate.GateAnswer;
import io.quarterdeck.playbook.gate.GateSettings;
import io.quarterdeck.playbook.gate.Guardrails;
import io.quarterdeck.playbook.gate.RefusalReason;
import io.quarterdeck.playbook.gate.RunOrder;
import io.quarterdeck.playbook.gate.VoteAnswer;
import io.quarterdeck.playbook.gate.Workshop;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import io.quarterdeck.rules.book.GuardrailBook;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.fact.ArgumentOrigin;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.RunTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The gate with the guardrails that ship. */
@ExtendWith(TestDatabases.class)
class RuleGuardrailsTest {
  private static final GuardrailBook SHIPPED = GuardrailBook.compile(RuleFiles.shipped());
  private static final Surroundings NOBODY =
      new Surroundings() {
        @Override
        public List<Enrichment> known(List<RunTarget> targets) {
          return List.of();
        }

        @Override
        public Set<String> hub() {
          return Set.of("198.51.100.9");
        }
      };

  private final TestDatabases.Source databases;
  @TempDir Path home;

  RuleGuardrailsTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  private static Gate gate(Workshop workshop) {
    Guardrails guardrails =
        new RuleGuardrails(() -> SHIPPED, workshop.runs, NOBODY, workshop.clock());
    return workshop.gate(Runnable::run, GateSettings.DEFAULTS, guardrails);
  }

  @Test
  void aPublicAddressWaitsForApprovalAndIsBlockedOnce() {
    Workshop workshop = new Workshop(databases.fresh(Kind.SQLITE, home));
    Gate gate = gate(workshop);

    var asked = (GateAnswer.Accepted) gate.ask(typed("block_ip", "{\"ip\":\"203.0.113.7\"}"));
    assertThat(asked.run().state()).isEqualTo(RunState.WAITING_APPROVAL);
    assertThat(gate.vote(Objects.requireNonNull(asked.approvalId()), BOB, true, ""))
        .isInstanceOf(VoteAnswer.Started.class);

    assertThat(workshop.platform.starts()).hasSize(1);
  }

  @Test
  void ourOwnAddressesAndTheHubItselfAreRefusedByName() {
    Workshop workshop = new Workshop(databases.fresh(Kind.SQLITE, home));
    Gate gate = gate(workshop);

    for (String ip : List.of("192.168.22.251", "10.0.0.0/8", "::ffff:10.1.2.3", "198.51.100.9")) {
      assertThat(gate.ask(typed("block_ip", "{\"ip\":\"" + ip + "\"}")))
          .as(ip)
          .isInstanceOfSatisfying(
              GateAnswer.Refused.class,
              refused -> {
                assertThat(refused.refusal().reason()).isEqualTo(RefusalReason.GUARDRAIL);
                assertThat(refused.refusal().guardrail()).isNotBlank();
                assertThat(refused.refusal().remedy()).contains("drl/guardrail/");
              });
    }
    assertThat(workshop.platform.starts()).isEmpty();
  }

  @Test
  void aQueryOfOurOwnAddressRuns() {
    Workshop workshop = new Workshop(databases.fresh(Kind.SQLITE, home));

    GateAnswer answer =
        gate(workshop).ask(RunOrder.of(AGENT, "who_is", "{\"ip\":\"192.168.22.251\"}"));

    assertThat(workshop.run(answer).state()).isEqualTo(RunState.RUNNING);
  }

  @Test
  void whatAModelWroteIsToldToTheApprover() {
    Workshop workshop = new Workshop(databases.fresh(Kind.SQLITE, home));

    var asked =
        (GateAnswer.Accepted)
            gate(workshop).ask(RunOrder.of(AGENT, "block_ip", "{\"ip\":\"203.0.113.7\"}"));

    assertThat(workshop.approvals.ofRun(asked.run().id()).orElseThrow().reasons())
        .anySatisfy(reason -> assertThat(reason).contains("model"));
  }

  @Test
  void tooManyOnOneTargetAreRefused() {
    Workshop workshop = new Workshop(databases.fresh(Kind.SQLITE, home));
    Gate gate = gate(workshop);
    GateAnswer last = null;
    for (int i = 0; i < 100 && !(last instanceof GateAnswer.Refused); i++) {
      last = gate.ask(typed("block_ip", "{\"ip\":\"203.0.113.7\"}"));
      if (last instanceof GateAnswer.Accepted asked) {
        gate.vote(Objects.requireNonNull(asked.approvalId()), BOB, true, "");
      }
    }

    assertThat(last)
        .isInstanceOfSatisfying(
            GateAnswer.Refused.class,
            refused -> assertThat(refused.refusal().reason()).isEqualTo(RefusalReason.GUARDRAIL));
    assertThat(workshop.platform.starts()).hasSizeBetween(1, 99);
  }

  @Test
  void spellingsOfOneAddressAreOneTarget() {
    Workshop workshop = new Workshop(databases.fresh(Kind.SQLITE, home));
    Gate gate = gate(workshop);
    List<String> spellings =
        List.of("2001:db9::7", "2001:DB9:0:0:0:0:0:7", "2001:db9::0:7", "2001:db9::7/128");
    int started = 0;
    GateAnswer last = null;
    for (int i = 0; i < 100 && !(last instanceof GateAnswer.Refused); i++) {
      String ip = spellings.get(i % spellings.size());
      last = gate.ask(typed("block_ip", "{\"ip\":\"" + ip + "\"}"));
      if (last instanceof GateAnswer.Accepted asked) {
        gate.vote(Objects.requireNonNull(asked.approvalId()), BOB, true, "");
        started++;
      }
    }

    assertThat(last)
        .isInstanceOfSatisfying(
            GateAnswer.Refused.class,
            refused -> {
              assertThat(refused.refusal().guardrail()).isEqualTo("Too many runs on a target");
              assertThat(Objects.requireNonNull(refused.run()).progress().guardrail())
                  .isEqualTo("Too many runs on a target");
            });
    assertThat(
            workshop.runs.onTarget("block_ip", "2001:db9::7", workshop.clock().instant()).lastDay())
        .isEqualTo(started);
  }

  private static RunOrder typed(String playbook, String arguments) {
    return new RunOrder(
        ANA, playbook, arguments, Map.of("ip", ArgumentOrigin.TYPED), null, null, null);
  }
}
