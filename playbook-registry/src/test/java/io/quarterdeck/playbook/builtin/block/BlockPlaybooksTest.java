package io.quarterdeck.playbook.builtin.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.Risk;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.gate.GateAnswer;
import io.quarterdeck.playbook.gate.Refusal;
import io.quarterdeck.playbook.gate.RefusalReason;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabases.class)
class BlockPlaybooksTest {
  private final TestDatabases.Source databases;
  @TempDir Path home;

  BlockPlaybooksTest(TestDatabases.Source databases) {
    this.databases = databases;
  }

  private Wall open(Kind kind) {
    return new Wall(databases.fresh(kind, home), home, Runnable::run);
  }

  private static StartRequest request(String run, String playbook, String arguments) {
    return new StartRequest(run, playbook, "", Arguments.parse(arguments));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsBlockedStandsInTheFeedUntilItIsUnblocked(Kind kind) {
    Wall wall = open(kind);

    Run blocked = wall.block("203.0.113.7", 60);
    assertThat(blocked.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(blocked.message()).isEqualTo("203.0.113.7 is blocked until 2026-11-22T11:00:00Z.");
    assertThat(blocked.result())
        .isEqualTo("{\"ip\":\"203.0.113.7\",\"changed\":true,\"until\":\"2026-11-22T11:00:00Z\"}");
    assertThat(wall.feed.now().text(false)).isEqualTo("203.0.113.7\n");

    Run unblocked = wall.unblock("203.0.113.7");
    assertThat(unblocked.message()).isEqualTo("203.0.113.7 is no longer blocked.");
    assertThat(Wall.result(unblocked).path("changed").asBoolean()).isTrue();
    assertThat(wall.feed.now().text(false)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsBlockedAlreadyIsExtendedAndNeverShortened(Kind kind) {
    Wall wall = open(kind);
    wall.block("203.0.113.7", 60);

    Run longer = wall.block("203.0.113.7/32", 120);
    assertThat(longer.message())
        .isEqualTo(
            "203.0.113.7 is blocked until 2026-11-22T12:00:00Z;"
                + " it was until 2026-11-22T11:00:00Z before.");
    assertThat(Wall.result(longer).path("changed").asBoolean()).isTrue();

    Run shorter = wall.block("203.0.113.7", 5);
    assertThat(shorter.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(shorter.message())
        .isEqualTo(
            "203.0.113.7 is blocked until 2026-11-22T12:00:00Z already, which is not earlier;"
                + " nothing changed.");
    assertThat(Wall.result(shorter).path("changed").asBoolean()).isFalse();

    Run forGood = wall.block("203.0.113.7", 0);
    assertThat(Wall.result(forGood).path("until").isNull()).isTrue();
    wall.workshop.pass(Duration.ofDays(5000));
    assertThat(wall.feed.now().text(false)).isEqualTo("203.0.113.7\n");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aBlockEndsByItselfAndCanBeMadeAgain(Kind kind) {
    Wall wall = open(kind);
    wall.block("203.0.113.7", 1);
    wall.workshop.pass(Duration.ofSeconds(59));
    assertThat(wall.feed.now().size()).isOne();
    wall.workshop.pass(Duration.ofSeconds(1));
    assertThat(wall.feed.now().size()).isZero();
    assertThat(wall.unblock("203.0.113.7").message())
        .isEqualTo("203.0.113.7 was not blocked; nothing changed.");

    assertThat(Wall.result(wall.block("203.0.113.7", 1)).path("changed").asBoolean()).isTrue();
    assertThat(wall.feed.now().size()).isOne();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anAddressInsideABlockedRangeStaysBlockedAndTheRunSaysSo(Kind kind) {
    Wall wall = open(kind);
    wall.block("203.0.113.0/24", 60);

    Run inside = wall.unblock("203.0.113.7");
    assertThat(inside.state()).isEqualTo(RunState.FAILED);
    assertThat(inside.message())
        .isEqualTo(
            "203.0.113.7 itself is not on the list, but it is still blocked as part of"
                + " 203.0.113.0/24. Unblock that, if all of it may be reached.");

    wall.block("203.0.113.7", 60);
    Run listed = wall.unblock("203.0.113.7");
    assertThat(listed.state()).isEqualTo(RunState.PARTLY);
    assertThat(Wall.result(listed).path("blocked").asBoolean()).isTrue();
    assertThat(wall.unblock("203.0.113.0/24").state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(wall.feed.now().size()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whoLooksIsToldByWhichEntryAndByWhom(Kind kind) {
    Wall wall = open(kind);
    Run range = wall.block("203.0.113.0/24", 60);

    Run look = wall.look("203.0.113.7");
    assertThat(look.message()).isEqualTo("203.0.113.7 is blocked until 2026-11-22T11:00:00Z.");
    assertThat(look.result())
        .isEqualTo(
            """
            {"ip":"203.0.113.7","blocked":true,"entries":[{"ip":"203.0.113.0/24",\
            "since":"2026-11-22T10:00:00Z","until":"2026-11-22T11:00:00Z","run_id":"%s",\
            "requested_by":"ana"}]}\
            """
                .formatted(range.id()));
    assertThat(Wall.result(wall.look("203.0.114.7")).path("blocked").asBoolean()).isFalse();
    assertThat(Wall.result(wall.look("2001:db8::/64")).path("blocked").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theListTakesOnlySoMany(Kind kind) {
    Wall wall = open(kind);
    List.of("203.0.113.1", "203.0.113.2", "203.0.113.3").forEach(ip -> wall.block(ip, 60));

    Run fourth = wall.block("203.0.113.4", 60);
    assertThat(fourth.state()).isEqualTo(RunState.FAILED);
    assertThat(fourth.message())
        .isEqualTo("The block list holds 3 entries, its most; unblock what is no longer needed.");
    assertThat(wall.block("203.0.113.3", 90).state()).isEqualTo(RunState.SUCCEEDED);

    wall.unblock("203.0.113.1");
    assertThat(wall.block("203.0.113.4", 60).state()).isEqualTo(RunState.SUCCEEDED);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theSameRunChangesTheListOnce(Kind kind) {
    Wall wall = open(kind);
    StartRequest block = request("run_1", "block_ip", "{\"ip\":\"203.0.113.7\"}");

    StartOutcome first = wall.platform.start(block);
    wall.platform.start(request("run_2", "unblock_ip", "{\"ip\":\"203.0.113.7\"}"));

    assertThat(wall.platform.start(block)).isEqualTo(first);
    assertThat(wall.feed.now().size()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void manyAtOnceAreOneEntry(Kind kind) throws Exception {
    Wall wall = open(kind);
    CyclicBarrier together = new CyclicBarrier(12);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<StartOutcome>> outcomes =
          IntStream.range(0, 12)
              .mapToObj(i ->
                  threads.submit(() -> {
                    together.await();
                    return wall.platform.start(
                        request(
                            "run_" + i,
                            "block_ip",
                            "{\"ip\":\"203.0.113.7\",\"minutes\":" + (i + 1) + "}"));
                  }))
              .toList();
      for (Future<StartOutcome> outcome : outcomes) {
        assertThat(outcome.get()).isInstanceOf(StartOutcome.Ended.class);
      }
    }
    assertThat(wall.feed.now().text(false)).isEqualTo("203.0.113.7\n");
    wall.workshop.pass(Duration.ofMinutes(11));
    assertThat(wall.feed.now().size()).isOne();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aRunWhoseEndWasLostIsFoundInTheList(Kind kind) {
    RegistryDatabase database = databases.fresh(kind, home);
    Wall wall = new Wall(database, home, start -> {});
    Run lost = wall.block("203.0.113.7", 60);
    assertThat(lost.state()).isEqualTo(RunState.DISPATCHED);
    // The hub dies between the change and the note that it was made.
    wall.platform.start(lost.startRequest());

    Run found = wall.followed(lost);

    assertThat(found.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(Wall.result(found).path("changed").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aRunThatIsNotInTheListIsGivenUpForGood(Kind kind) {
    RegistryDatabase database = databases.fresh(kind, home);
    Wall wall = new Wall(database, home, start -> {});
    Run lost = wall.block("203.0.113.7", 60);

    assertThat(wall.followed(lost).reason()).isEqualTo("never_started");

    assertThat(wall.platform.start(lost.startRequest()))
        .isInstanceOf(StartOutcome.NotStarted.class);
    assertThat(wall.platform.recover(lost.startRequest()))
        .isInstanceOf(RecoveryOutcome.NeverStarted.class);
    assertThat(wall.feed.now().size()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          {"ip": "203.0.113.7", "minutes": 525601}
          {"ip": "203.0.113.7", "minutes": -1}
          {"ip": "203.0.113.7", "minutes": 1.5}
          {"ip": "203.0.113.7", "hours": 1}
          {"ip": "203.0.113.7 "}
          {"ip": "evil.example"}
          {"minutes": 5}
          """)
  void argumentsOfTheWrongFormAreRefusedBeforeAnybodyIsAsked(String arguments) {
    GateAnswer answer = open(Kind.SQLITE).asked("block_ip", arguments);
    assertThat(((GateAnswer.Refused) answer).refusal().reason())
        .isEqualTo(RefusalReason.BAD_ARGUMENTS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          203.0.0.0/16 | 203.0.0.0/16 is too wide: /24 of IPv4 and /48 of IPv6 are the widest ranges.
          999.1.1.1    | '999.1.1.1' is neither an address like 203.0.113.7 nor a range like \
          203.0.113.0/24.
          """)
  void whatOnlyLooksLikeAnAddressIsRefusedBeforeAnybodyIsAsked(String ip, String message) {
    Wall wall = open(Kind.SQLITE);
    for (String playbook : List.of("block_ip", "unblock_ip", "is_ip_blocked")) {
      GateAnswer answer = wall.asked(playbook, "{\"ip\": \"" + ip + "\"}");
      Refusal refusal = ((GateAnswer.Refused) answer).refusal();
      assertThat(refusal.reason()).isEqualTo(RefusalReason.BAD_ARGUMENTS);
      assertThat(refusal.message()).contains(message);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "block_ip, CHANGE, HIGH, is_ip_blocked, unblock_ip",
    "unblock_ip, CHANGE, LOW, is_ip_blocked, block_ip",
    "is_ip_blocked, QUERY, LOW, ,",
  })
  void theShippedPackClassifiesThem(
      String name, Effect effect, Risk risk, String verifiedBy, String undoneBy) {
    Playbook playbook = open(Kind.SQLITE).catalogue.find(new PlaybookName(name)).orElseThrow();
    assertThat(playbook.effect()).isEqualTo(effect);
    assertThat(playbook.risk()).isEqualTo(risk);
    assertThat(playbook.idempotent()).isTrue();
    assertThat(playbook.verifiedBy())
        .isEqualTo(verifiedBy == null ? null : new PlaybookName(verifiedBy));
    assertThat(playbook.undoneBy()).isEqualTo(undoneBy == null ? null : new PlaybookName(undoneBy));
  }
}
