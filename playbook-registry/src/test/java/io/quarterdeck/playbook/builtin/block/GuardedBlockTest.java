package io.quarterdeck.playbook.builtin.block;

import static io.quarterdeck.playbook.gate.Workshop.ANA;
import static io.quarterdeck.playbook.gate.Workshop.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.gate.GateAnswer;
import io.quarterdeck.playbook.gate.Guardrails;
import io.quarterdeck.playbook.gate.RefusalReason;
import io.quarterdeck.playbook.gate.RunOrder;
import io.quarterdeck.playbook.gate.VoteAnswer;
import io.quarterdeck.playbook.gate.Workshop;
import io.quarterdeck.playbook.guardrail.RuleGuardrails;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import io.quarterdeck.rules.book.GuardrailBook;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.fact.ArgumentOrigin;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The block list behind the guardrails that ship. */
@ExtendWith(TestDatabases.class)
class GuardedBlockTest {
  private static final GuardrailBook SHIPPED = GuardrailBook.compile(RuleFiles.shipped());
  private final TestDatabases.Source databases;
  @TempDir Path home;

  GuardedBlockTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  private Wall open(Kind kind) {
    return new Wall(databases.fresh(kind, home), home, Runnable::run, GuardedBlockTest::shipped);
  }

  private static Guardrails shipped(Workshop workshop) {
    return new RuleGuardrails(
        () -> SHIPPED, workshop.runs, Workshop.NOTHING_KNOWN, workshop.clock());
  }

  private static RunOrder typed(String playbook, String ip) {
    return new RunOrder(
        ANA,
        playbook,
        "{\"ip\":\"" + ip + "\"}",
        Map.of("ip", ArgumentOrigin.TYPED),
        null,
        null,
        null);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anAddressIsBlockedOnceSomebodyElseApprovesAndUnblockedLikewise(Kind kind) {
    Wall wall = open(kind);
    var asked = (GateAnswer.Accepted) wall.gate.ask(typed("block_ip", "203.0.113.7"));
    String approval = String.valueOf(asked.approvalId());
    assertThat(wall.gate.vote(approval, ANA, true, "mine"))
        .isInstanceOf(VoteAnswer.NotCounted.class);
    assertThat(wall.feed.now().size()).isZero();

    wall.gate.vote(approval, BOB, true, "yes");
    assertThat(wall.gate.vote(approval, BOB, true, "yes"))
        .isInstanceOf(VoteAnswer.NotCounted.class);
    assertThat(wall.now(asked.run()).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(wall.feed.now().text(false)).isEqualTo("203.0.113.7\n");
    assertThat(Wall.result(wall.look("203.0.113.7")).path("blocked").asBoolean()).isTrue();

    var undo = (GateAnswer.Accepted) wall.gate.ask(typed("unblock_ip", "203.0.113.7"));
    wall.gate.vote(String.valueOf(undo.approvalId()), BOB, true, "yes");
    Run undone = wall.now(undo.run());
    assertThat(undone.message()).isEqualTo("203.0.113.7 is no longer blocked.");
    assertThat(wall.feed.now().size()).isZero();
  }

  @Test
  void anApproverIsNotToldOfAReasonThatNobodyGave() {
    GateAnswer answer = open(Kind.SQLITE).gate.rehearse(typed("unblock_ip", "203.0.113.7"));
    assertThat(((GateAnswer.WouldRun) answer).reasons())
        .containsExactly("It changes something outside, and no guardrail waives the approval.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.168.22.251", "10.1.2.0/24", "fd00:1::7", "::ffff:10.0.0.1"})
  void whatIsProtectedIsNeverBlocked(String ip) {
    Wall wall = open(Kind.SQLITE);
    assertThat(wall.gate.ask(typed("block_ip", ip)))
        .isInstanceOfSatisfying(
            GateAnswer.Refused.class,
            refused -> {
              assertThat(refused.refusal().reason()).isEqualTo(RefusalReason.GUARDRAIL);
              assertThat(refused.refusal().guardrail()).isNotBlank();
            });
    assertThat(wall.feed.now().size()).isZero();
  }
}
