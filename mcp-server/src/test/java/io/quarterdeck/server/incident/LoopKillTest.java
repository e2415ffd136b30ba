package io.quarterdeck.server.incident;

import static io.quarterdeck.server.RunningHub.ANA;
import static io.quarterdeck.server.RunningHub.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.audit.Verification;
import io.quarterdeck.playbook.registry.Registry;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunFilter;
import io.quarterdeck.playbook.run.RunId;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import io.quarterdeck.server.incident.hub.IncidentHub;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code kill -9} of the hub in the middle of a loop, at each moment that a loop has. */
class LoopKillTest {
  private static final long SEED = 20261123;

  /** How much happens in an incident between its opening and its captain's last turn. */
  private static final int MOMENTS = 20;

  private static final Duration BOUND = Duration.ofSeconds(60);

  /** Rules of its own: those that ship would take each start a second longer. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "QUARTERDECK_RULES",
          Path.of("src/test/resources/incident/kill/rules").toAbsolutePath().toString(),
          "QUARTERDECK_INCIDENTS",
          "none",
          "QUARTERDECK_START_PATIENCE_SECONDS",
          "10");

  @TempDir Path home;

  @Test
  void everyIncidentFinishesAndNoCommandRunsTwice() throws Exception {
    QuickStarts starts = QuickStarts.prepare(home, SETTINGS);
    List<Integer> moments = new ArrayList<>(IntStream.rangeClosed(2, MOMENTS + 1).boxed().toList());
    Collections.shuffle(moments, new Random(SEED));
    try (KilledLoop one = new KilledLoop(home.resolve("one"), SETTINGS);
        KilledLoop other = new KilledLoop(home.resolve("other"), SETTINGS);
        ExecutorService both = Executors.newFixedThreadPool(2)) {
      List<Callable<KilledLoop>> lives =
          List.of(
              () -> killed(one, starts, moments.subList(0, MOMENTS / 2)),
              () -> killed(other, starts, moments.subList(MOMENTS / 2, MOMENTS)));
      List<Run> runs = new ArrayList<>();
      for (Future<KilledLoop> loop : both.invokeAll(lives)) {
        runs.addAll(finished(loop.get()));
      }

      assertThat(runs).hasSize(MOMENTS * KilledLoop.ADDRESSES);
      assertThat(runs).anyMatch(LoopKillTest::isSettled).anyMatch(run -> !isSettled(run));
    }
  }

  private static KilledLoop killed(KilledLoop loop, QuickStarts starts, List<Integer> moments)
      throws IOException, InterruptedException {
    for (int moment : moments) {
      loop.live(starts, moment);
    }
    return loop;
  }

  /** Lets the last hub finish what is left; what ran at last. */
  private static List<Run> finished(KilledLoop loop) {
    try (RunningHub hub = loop.last()) {
      await().atMost(BOUND).untilAsserted(() -> requireClosed(hub, loop));
      return requireOnce(hub, loop);
    }
  }

  /** All are closed, with a person's help where nobody else can know how it goes on. */
  private static void requireClosed(RunningHub hub, KilledLoop loop) {
    for (String id : loop.incidents()) {
      IncidentHub incidents = hub.hub().incidents();
      Incident in = incidents.incidents().find(id).orElseThrow();
      in.commands().stream()
          .filter(command -> command.state() == CommandState.WAITING)
          .forEach(command -> settle(hub, loop, command));
      if (in.liveTurn().filter(turn -> turn.state() == TurnState.HANDED_OVER).isPresent()) {
        assertThat(Waits.of(in)).contains("The look-up of", "failed");
        incidents.acts().close(id, Resolution.NO_THREAT, "I looked it up.", ANA);
      }
      assertThat(in.status()).as(() -> Story.of(incidents, id)).isEqualTo(Status.CLOSED);
    }
  }

  /** A person looks on the platform what became of a start whose answer never came. */
  private static void settle(RunningHub hub, KilledLoop loop, Command command) {
    Run run = registry(hub).runs().find(new RunId(String.valueOf(command.runId()))).orElseThrow();
    if (!isSettled(run)) {
      assertThat(run.state()).isEqualTo(RunState.UNKNOWN);
      assertThat(run.reason()).isEqualTo("start_lost");
      String seen = loop.asked(address(run)) == 0 ? "failed" : "succeeded";
      Answer answer =
          hub.post(
              OPERATOR,
              "/runs/" + run.id().value() + "/settle",
              "{\"state\": \"" + seen + "\", \"how\": \"I looked.\"}");
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
  }

  private static boolean isSettled(Run run) {
    return "settled".equals(run.reason());
  }

  /** Each command has one run, and each run one start; none only where it never arrived. */
  private static List<Run> requireOnce(RunningHub hub, KilledLoop loop) {
    IncidentHub incidents = hub.hub().incidents();
    List<Run> runs = registry(hub).runs().list(RunFilter.ALL, 1_000);
    List<String> commands =
        loop.incidents().stream()
            .flatMap(id -> incidents.incidents().find(id).orElseThrow().commands().stream())
            .map(Command::id)
            .toList();
    assertThat(runs).extracting(Run::idempotencyKey).containsExactlyInAnyOrderElementsOf(commands);
    assertThat(runs)
        .allSatisfy(run -> {
          boolean arrived = run.state() == RunState.SUCCEEDED;
          assertThat(arrived || (isSettled(run) && run.state() == RunState.FAILED)).isTrue();
          assertThat(loop.asked(address(run))).isEqualTo(arrived ? 1 : 0);
        });
    assertThat(incidents.incidents().log().all(0, Integer.MAX_VALUE))
        .extracting(Entry::position)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, incidents.incidents().log().position()).boxed().toList());
    assertThat(registry(hub).audit().verify()).isInstanceOf(Verification.Whole.class);
    return runs;
  }

  private static Registry registry(RunningHub hub) {
    return hub.hub().playbooks().registry();
  }

  private static String address(Run run) {
    return JsonMapper.shared().readTree(run.arguments().json()).path("src").asString();
  }
}
