package io.quarterdeck.playbook.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.Change;
import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.Health;
import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.catalogue.AcceptanceAnswer.Accepted;
import io.quarterdeck.playbook.catalogue.AcceptanceAnswer.NotPossible;
import io.quarterdeck.playbook.gate.Gate;
import io.quarterdeck.playbook.gate.GateAnswer;
import io.quarterdeck.playbook.gate.GateSettings;
import io.quarterdeck.playbook.gate.RefusalReason;
import io.quarterdeck.playbook.gate.RunOrder;
import io.quarterdeck.playbook.gate.VoteAnswer;
import io.quarterdeck.playbook.gate.Workshop;
import io.quarterdeck.playbook.platform.Pinning;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.run.Permission;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.playbook.schema.ParameterSchema;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabases.class)
class AcceptanceTest {
  private static final PlaybookName ISOLATE = new PlaybookName("isolate");
  private static final Requester OPERATOR = Workshop.ANA;

  private final TestDatabases.Source databases;
  private Workshop workshop;
  private Catalogue catalogue;
  private Acceptance acceptance;
  private Gate gate;
  @TempDir Path home;

  AcceptanceTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  @BeforeEach
  void prepare() {
    open(Kind.SQLITE, Pinning.ONCE_USED);
  }

  private void open(Kind kind, Pinning pinning) {
    workshop = new Workshop(databases.fresh(kind, home));
    workshop.platform.pins(pinning);
    catalogue = another();
    acceptance = new Acceptance(catalogue, workshop.audit);
    gate =
        workshop.gate(
            catalogue,
            Runnable::run,
            GateSettings.DEFAULTS,
            (playbook, run) -> Workshop.NO_OBJECTION);
    has("Cuts a host off.");
  }

  private Catalogue another() {
    return new Catalogue(
        workshop.database, List.of(workshop.platform), new Packs(home), workshop.clock());
  }

  private void has(String description) {
    has(description, Effect.QUERY);
  }

  private void has(String description, Effect effect) {
    workshop.platform.has(
        new PlatformPlaybook(
            "7",
            "Isolate",
            "isolate",
            description,
            ParameterSchema.NONE,
            List.of("edr"),
            effect,
            true));
    catalogue.syncAll();
  }

  private GateAnswer run() {
    return gate.ask(RunOrder.of(Workshop.ANA, "isolate", "{}"));
  }

  private Playbook isolate() {
    return catalogue.find(ISOLATE).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatChangedAfterItsUseIsOutUntilAPersonAcceptsIt(Kind kind) {
    open(kind, Pinning.ONCE_USED);
    assertThat(run()).isInstanceOf(GateAnswer.Accepted.class);

    has("Cuts a host off, and wipes it.");

    assertThat(isolate().health()).isEqualTo(Health.CHANGED);
    assertThat(catalogue.changes(ISOLATE))
        .containsExactly(
            new Change("description", "Cuts a host off.", "Cuts a host off, and wipes it."));
    assertThat(run())
        .isInstanceOfSatisfying(
            GateAnswer.Refused.class,
            refused -> {
              assertThat(refused.refusal().reason()).isEqualTo(RefusalReason.PLAYBOOK_CHANGED);
              assertThat(refused.refusal().sentences())
                  .contains("soar changed it (description)")
                  .contains("./quarterdeck playbooks accept isolate")
                  .contains(isolate().version());
            });
    assertThat(workshop.platform.starts()).hasSize(1);

    assertThat(acceptance.accept(ISOLATE, isolate().version(), OPERATOR))
        .isInstanceOfSatisfying(
            Accepted.class,
            accepted -> assertThat(accepted.playbook().health()).isEqualTo(Health.READY));
    assertThat(isolate().health()).isEqualTo(Health.READY);
    assertThat(run()).isInstanceOf(GateAnswer.Accepted.class);
    assertThat(workshop.audit.of("isolate"))
        .singleElement()
        .satisfies(record -> {
          assertThat(record.event()).isEqualTo("playbook_accepted");
          assertThat(record.actor()).isEqualTo("ana");
          assertThat(record.content()).contains("\"changed\":[\"description\"]");
        });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anotherHubNoticesAChangeAndItsAcceptance(Kind kind) {
    open(kind, Pinning.ONCE_SEEN);
    Catalogue other = another();
    has("Wipes it.");
    other.look();
    assertThat(other.find(ISOLATE).orElseThrow().health()).isEqualTo(Health.CHANGED);

    acceptance.accept(ISOLATE, isolate().version(), OPERATOR);
    other.look();
    assertThat(other.find(ISOLATE).orElseThrow().health()).isEqualTo(Health.READY);

    has("Wipes it twice.");
    assertThat(isolate().health()).isEqualTo(Health.CHANGED);
  }

  @Test
  void whatNobodyUsedMayChange() {
    open(Kind.SQLITE, Pinning.ONCE_USED);
    has("Wipes it.");
    assertThat(isolate().health()).isEqualTo(Health.READY);

    run();
    has("Wipes it twice.");
    assertThat(catalogue.changes(ISOLATE))
        .containsExactly(new Change("description", "Wipes it.", "Wipes it twice."));
  }

  @Test
  void ofWhomIsNotBelievedNothingMayChangeOnceItWasSeen() {
    open(Kind.SQLITE, Pinning.ONCE_SEEN);
    has("Cuts a host off.", Effect.NOTIFY);

    assertThat(isolate().health()).isEqualTo(Health.CHANGED);
    assertThat(catalogue.changes(ISOLATE)).containsExactly(new Change("effect", "query", "notify"));
  }

  @Test
  void theHubsOwnChangeWithTheProgram() {
    open(Kind.SQLITE, Pinning.NEVER);
    run();
    has("Wipes it.");

    assertThat(isolate().health()).isEqualTo(Health.READY);
  }

  @Test
  void whatBecomesAsItWasIsAcceptedStill() {
    open(Kind.SQLITE, Pinning.ONCE_SEEN);
    has("Wipes it.");
    has("Wipes it twice.");
    assertThat(catalogue.changes(ISOLATE))
        .extracting(Change::was)
        .containsExactly("Cuts a host off.");

    has("Cuts a host off.");
    assertThat(isolate().health()).isEqualTo(Health.READY);
  }

  @Test
  void whatWentAndComesBackOtherwiseIsChanged() {
    open(Kind.SQLITE, Pinning.ONCE_SEEN);
    workshop.platform.has(
        new PlatformPlaybook(
            "8", "Other", "other", "", ParameterSchema.NONE, List.of(), null, true));
    catalogue.syncAll();
    assertThat(isolate().health()).isEqualTo(Health.GONE);

    has("Wipes it.");
    assertThat(isolate().health()).isEqualTo(Health.CHANGED);
  }

  @Test
  void onlyAPersonWhoMayOperateAcceptsAndOnlyWhatWasLookedAt() {
    open(Kind.SQLITE, Pinning.ONCE_SEEN);
    has("Wipes it.");
    String seen = isolate().version();
    Requester service = new Requester("ci", "ci", false, null, EnumSet.allOf(Permission.class));
    has("Wipes it twice.");

    assertThat(acceptance.accept(ISOLATE, seen, Workshop.BOB)).isInstanceOf(NotPossible.class);
    assertThat(acceptance.accept(ISOLATE, isolate().version(), service))
        .isEqualTo(
            new NotPossible(
                "Only a person who may operate the hub can accept a changed playbook."));
    assertThat(acceptance.accept(ISOLATE, seen, OPERATOR))
        .isInstanceOfSatisfying(
            NotPossible.class,
            not -> assertThat(not.message()).contains("is not the one that was looked at"));
    assertThat(isolate().health()).isEqualTo(Health.CHANGED);

    acceptance.accept(ISOLATE, isolate().version(), OPERATOR);
    assertThat(acceptance.accept(ISOLATE, isolate().version(), OPERATOR))
        .isInstanceOf(NotPossible.class);
    assertThat(acceptance.accept(new PlaybookName("nobody"), "", OPERATOR))
        .isInstanceOf(AcceptanceAnswer.Unknown.class);
    assertThat(workshop.audit.of("isolate")).hasSize(1);
  }

  private void sends(String procedure) {
    workshop.platform.has(
        new PlatformPlaybook(
                "7",
                "Isolate",
                "isolate",
                "Cuts a host off.",
                ParameterSchema.NONE,
                List.of("edr"),
                Effect.CHANGE,
                true)
            .runBy(procedure));
    catalogue.syncAll();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anEditOfWhatIsSentIsAnotherPlaybookAndNoApprovalOutlivesIt(Kind kind) {
    open(kind, Pinning.ONCE_SEEN);
    sends("POST /webhook/isolate");
    acceptance.accept(ISOLATE, isolate().version(), OPERATOR);
    String version = isolate().version();
    GateAnswer.Accepted waiting =
        (GateAnswer.Accepted) gate.ask(RunOrder.of(Workshop.AGENT, "isolate", "{}"));

    sends("POST /webhook/wipe");

    assertThat(isolate().version()).isNotEqualTo(version);
    assertThat(catalogue.changes(ISOLATE))
        .containsExactly(new Change("procedure", "POST /webhook/isolate", "POST /webhook/wipe"));
    acceptance.accept(ISOLATE, isolate().version(), OPERATOR);
    assertThat(isolate().health()).isEqualTo(Health.READY);
    assertThat(gate.vote(String.valueOf(waiting.approvalId()), Workshop.BOB, true, ""))
        .isInstanceOfSatisfying(
            VoteAnswer.Ended.class,
            ended ->
                assertThat(ended.refusal().message())
                    .isEqualTo("The playbook isolate changed since the approval was asked for."));
    assertThat(workshop.platform.starts()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsSentMayBecomeKnownWithoutAnybodyAcceptingIt(Kind kind) {
    open(kind, Pinning.ONCE_SEEN);
    has("Cuts a host off.", Effect.CHANGE);
    acceptance.accept(ISOLATE, isolate().version(), OPERATOR);

    sends("POST /webhook/isolate");
    assertThat(isolate().health()).isEqualTo(Health.READY);

    sends("POST /webhook/wipe");
    assertThat(isolate().health()).isEqualTo(Health.CHANGED);
  }

  @Test
  void aSecretThatSomebodyWroteIntoWhatIsSentIsNotKept() {
    sends("POST /webhook/isolate\n{\"password\":\"hunter2-hunter2\"}");

    assertThat(isolate().procedure()).startsWith("POST /webhook/isolate").doesNotContain("hunter2");
    sends("POST /webhook/isolate\n{\"password\":\"hunter2-hunter2\"}");
    assertThat(isolate().health()).isEqualTo(Health.READY);
  }

  @Test
  void whatChangesWhileItWaitsForApprovalIsNotStarted() {
    open(Kind.SQLITE, Pinning.ONCE_SEEN);
    has("Cuts a host off.", Effect.CHANGE);
    acceptance.accept(ISOLATE, isolate().version(), OPERATOR);
    GateAnswer.Accepted waiting =
        (GateAnswer.Accepted) gate.ask(RunOrder.of(Workshop.AGENT, "isolate", "{}"));

    has("Wipes it.", Effect.CHANGE);
    VoteAnswer answer =
        gate.vote(String.valueOf(waiting.approvalId()), Workshop.BOB, true, "looks right");

    assertThat(answer).isNotInstanceOf(VoteAnswer.Started.class);
    assertThat(workshop.platform.starts()).isEmpty();
  }
}
