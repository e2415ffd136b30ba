package io.quarterdeck.decision.cases;

import static io.quarterdeck.decision.log.Desk.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.correlation.CaseState;
import io.quarterdeck.decision.correlation.Correlation;
import io.quarterdeck.decision.correlation.Correlation.Alone;
import io.quarterdeck.decision.correlation.Correlation.Appended;
import io.quarterdeck.decision.correlation.Correlation.Escalated;
import io.quarterdeck.decision.correlation.Correlation.Opened;
import io.quarterdeck.decision.correlation.Correlation.Outcome;
import io.quarterdeck.decision.log.Ask;
import io.quarterdeck.decision.log.DecisionDraft;
import io.quarterdeck.decision.log.DecisionLog.Committed;
import io.quarterdeck.decision.log.Desk;
import io.quarterdeck.decision.log.SqlDecisionLog;
import io.quarterdeck.decision.sql.DatabaseSettings;
import io.quarterdeck.decision.sql.TestDatabases;
import io.quarterdeck.rules.scoring.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What every database owes: one case per key, whatever the window says. */
@ExtendWith(TestDatabases.class)
abstract class CasesContract {
  private static final String IP = "ip:185.199.108.153";
  private static final String HOST = "host:web-1";
  private static final String USER = "user:admin";

  @TempDir Path home;
  private DatabaseSettings settings;
  private Desk desk;

  abstract DatabaseSettings settings(TestDatabases.Source databases, Path folder);

  @BeforeEach
  void open(TestDatabases.Source databases) {
    settings = settings(databases, home);
    desk = new Desk(settings);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void anEntityThatIsLongerThanAnIndexTakesStillMakesOneCase() {
    String url = "url:https://example.org/" + "\u20ac".repeat(100_000);

    desk.settle(Ask.open("dec_1", 1, url + "1\0"));

    assertThat(desk.settle(Ask.open("dec_2", 2, url + "1\0"))).isInstanceOf(Appended.class);
    assertThat(desk.settle(Ask.open("dec_3", 3, url + "2"))).isEqualTo(new Opened(3));
  }

  @Test
  void aWindowThatLiesOpensOneCasePerKeyAllTheSame() throws Exception {
    List<Outcome> outcomes = storm(List.of(desk), 64, 20, 8);

    assertOneCasePerKey(outcomes, 8);
  }

  @Test
  void twoReplicasWhoseWindowsLieOpenOneCasePerKey(@TempDir Path other) throws Exception {
    try (Desk second = new Desk(settings, other, SqlDecisionLog.JOURNAL_LIMIT)) {
      List<Outcome> outcomes = storm(List.of(desk, second), 64, 20, 8);

      assertOneCasePerKey(outcomes, 8);
    }
  }

  @Test
  void twoReplicasThatGetTheSameAlertsCountEachOnce(@TempDir Path other) throws Exception {
    try (Desk second = new Desk(settings, other, SqlDecisionLog.JOURNAL_LIMIT);
        ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Future<Committed>> answers = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        Ask ask = Ask.open("dec_" + i % 100, 1 + i, IP);
        Desk at = i % 2 == 0 ? desk : second;
        answers.add(threads.submit(() -> at.commit(ask)));
      }

      int first = 0;
      for (Future<Committed> answer : answers) {
        first += answer.get().repeated() ? 0 : 1;
      }

      assertThat(first).isEqualTo(100);
      assertThat(allStates()).singleElement().extracting(CaseState::size).isEqualTo(100);
    }
  }

  /** Threads whose window always proposes to open, on few keys that overlap in pairs. */
  private static List<Outcome> storm(List<Desk> desks, int threads, int each, int keys)
      throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Callable<List<Outcome>>> work = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int thread = t;
        Desk desk = desks.get(t % desks.size());
        work.add(() -> {
          Random random = new Random(thread);
          List<Outcome> outcomes = new ArrayList<>();
          for (int i = 0; i < each; i++) {
            String key = "ip:10.0.0." + random.nextInt(keys);
            long number = desk.numbers.next();
            outcomes.add(desk.settle(Ask.open("dec_" + thread + "_" + i, number, key)));
          }
          return outcomes;
        });
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<List<Outcome>> one : pool.invokeAll(work)) {
        outcomes.addAll(one.get());
      }
      return outcomes;
    }
  }

  private void assertOneCasePerKey(List<Outcome> outcomes, int keys) {
    Set<Long> opened = new TreeSet<>();
    Map<Long, Integer> members = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      long number = numberOf(outcome);
      members.merge(number, 1, Integer::sum);
      if (outcome instanceof Opened) {
        assertThat(opened.add(number)).isTrue();
      } else {
        assertThat(outcome).isInstanceOf(Appended.class);
      }
    }
    assertThat(opened).hasSize(keys).isEqualTo(members.keySet());
    List<CaseState> states = allStates();
    assertThat(states)
        .extracting(CaseState::caseNumber)
        .containsExactlyInAnyOrderElementsOf(opened);
    assertThat(states)
        .allSatisfy(state -> {
          assertThat(state.keys()).hasSize(1);
          assertThat(state.size()).isEqualTo(members.get(state.caseNumber()));
        });
  }

  private static long numberOf(Outcome outcome) {
    return Objects.requireNonNull(Correlation.of(outcome).caseNumber());
  }

  private List<CaseState> allStates() {
    return desk.cases.liveCases(NOON);
  }

  @Test
  void aCaseIsFollowedFromAddressToAccountToHost() {
    desk.settle(Ask.open("dec_1", 1, IP));
    desk.settle(Ask.append("dec_2", 2, 1, IP, USER).after(10));
    desk.settle(Ask.append("dec_3", 3, 1, USER, HOST).after(20));

    Outcome settled = desk.settle(Ask.open("dec_4", 4, HOST).after(40));

    assertThat(settled).isEqualTo(new Appended(1, HOST, List.of(), false, true));
    assertThat(desk.state(1).keys())
        .containsEntry(IP, NOON.plus(Duration.ofMinutes(40)))
        .containsEntry(USER, NOON.plus(Duration.ofMinutes(50)))
        .containsEntry(HOST, NOON.plus(Duration.ofMinutes(70)));
  }

  @Test
  void anAlertThatTouchesTwoCasesJoinsTheGraverAndLinksThem() {
    desk.settle(Ask.open("dec_1", 1, IP));
    desk.settle(Ask.append("dec_2", 9, 1, IP));
    desk.settle(Ask.open("dec_3", 3, HOST).critical());

    Outcome settled = desk.settle(Ask.open("dec_4", 4, IP, HOST));

    assertThat(settled).isEqualTo(new Appended(3, HOST, List.of(1L), false, true));
    assertThat(desk.cases.linkedTo(1)).containsExactly(3L);
    assertThat(desk.cases.linkedTo(3)).containsExactly(1L);
  }

  @Test
  void amongEquallyGraveCasesTheLargerThenTheOlderIsJoined() {
    desk.settle(Ask.open("dec_1", 1, IP));
    desk.settle(Ask.open("dec_2", 2, HOST));
    assertThat(desk.settle(Ask.open("dec_3", 3, HOST, IP)))
        .isEqualTo(new Appended(1, IP, List.of(2L), false, true));
    desk.settle(Ask.append("dec_4", 4, 2, HOST));
    desk.settle(Ask.append("dec_5", 5, 2, HOST));

    assertThat(desk.settle(Ask.open("dec_6", 6, IP, HOST)))
        .isEqualTo(new Appended(2, HOST, List.of(1L), false, true));
  }

  @Test
  void anAlertThatOutranksItsCaseIsNeverSwallowed() {
    desk.settle(Ask.open("dec_1", 1, IP, HOST));

    assertThat(desk.settle(Ask.append("dec_2", 2, 1, IP).critical()))
        .isEqualTo(new Escalated(2, 1));

    assertThat(desk.state(2).keys()).containsOnlyKeys(IP);
    assertThat(desk.state(1).keys()).containsOnlyKeys(HOST);
    assertThat(desk.state(2).rank()).isEqualTo(Verdict.CREATE_CASE_AND_PAGE);
    assertThat(desk.settle(Ask.open("dec_3", 3, IP))).isInstanceOf(Appended.class);
    assertThat(desk.cases.linkedTo(1)).containsExactly(2L);
  }

  @Test
  void anEscalationTakesTheKeysOfAllCasesThatItOutranks() {
    desk.settle(Ask.open("dec_1", 1, IP));
    desk.settle(Ask.open("dec_2", 2, HOST));

    assertThat(desk.settle(Ask.open("dec_3", 3, HOST, IP, USER).critical()))
        .isEqualTo(new Escalated(3, 1));
    assertThat(desk.state(3).keys()).containsOnlyKeys(IP, HOST, USER);
    assertThat(allStates()).hasSize(1);
  }

  @Test
  void anEarlierEventCountsIntoTheLifeOfItsCase() {
    desk.settle(Ask.open("dec_1", 1, IP).after(60));

    assertThat(desk.settle(Ask.append("dec_2", 2, 1, IP))).isInstanceOf(Appended.class);
    assertThat(desk.state(1).first()).isEqualTo(NOON);
    assertThat(desk.settle(Ask.append("dec_3", 3, 1, IP).after(24 * 60 + 1)))
        .isEqualTo(new Opened(3));
  }

  @Test
  void ofManyAlertsThatOutrankACaseAtOnceOneEscalates() {
    desk.settle(Ask.open("dec_1", 1, IP));
    List<CompletableFuture<Committed>> answers = new ArrayList<>();
    for (int i = 2; i <= 41; i++) {
      Ask ask = Ask.open("dec_" + i, i, IP).critical().escalating(1);
      answers.add(desk.log.commit(ask.draft()).toCompletableFuture());
    }

    List<Outcome> outcomes =
        answers.stream().map(answer -> answer.join().settled().outcome()).toList();

    assertThat(outcomes).filteredOn(Escalated.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(Appended.class::isInstance).hasSize(39);
  }

  @Test
  void aKeyThatOutlivedItsWindowOpensAnotherCase() {
    desk.settle(Ask.open("dec_1", 1, IP));

    assertThat(desk.settle(Ask.open("dec_2", 2, IP).after(30))).isInstanceOf(Appended.class);
    assertThat(desk.settle(Ask.open("dec_3", 3, IP).after(61))).isEqualTo(new Opened(3));
    assertThat(desk.state(1).keys()).isEmpty();
  }

  @Test
  void noCaseLivesLongerThanADay() {
    desk.settle(Ask.open("dec_0", 1, IP));
    for (int i = 1; i < 60; i++) {
      desk.settle(Ask.append("dec_" + i, 100 + i, 1, IP).after(i * 24));
    }

    assertThat(desk.state(1).keys()).containsEntry(IP, NOON.plus(Duration.ofHours(24)));
    assertThat(desk.settle(Ask.append("dec_late", 2, 1, IP).after(24 * 60 + 1)))
        .isEqualTo(new Opened(2));
  }

  @Test
  void aCaseThatSqlNeverHeardOfIsOpenedUnderItsNumber() {
    assertThat(desk.settle(Ask.append("dec_1", 2, 77, IP))).isEqualTo(new Opened(77));
    assertThat(desk.settle(Ask.append("dec_2", 3, 77, IP)))
        .isEqualTo(new Appended(77, IP, List.of(), false, false));
    assertThat(desk.settle(Ask.append("dec_3", 4, 99, IP)))
        .isEqualTo(new Appended(77, IP, List.of(), false, true));
  }

  @Test
  void aNumberThatIsTakenIsNeverGivenToAnotherCase() {
    desk.settle(Ask.open("dec_1", 1, IP));
    long fresh = desk.numbers.next();

    Outcome settled = desk.settle(Ask.open("dec_2", 1, HOST));

    assertThat(settled).isInstanceOf(Opened.class);
    assertThat(numberOf(settled)).isGreaterThan(fresh);
  }

  @Test
  void anOpenerThatComesAgainIsStillTheOpener() {
    desk.settle(Ask.open("dec_1", 1, IP));
    sql("DELETE FROM decisions");

    assertThat(desk.settle(Ask.open("dec_1", 2, IP))).isEqualTo(new Opened(1));
    assertThat(desk.state(1).size()).isEqualTo(1);
  }

  @Test
  void anIgnoredAlertJoinsButOpensNothing() {
    assertThat(desk.settle(Ask.append("dec_1", 1, 9, IP).asking(Verdict.IGNORE)))
        .isEqualTo(new Alone());
    desk.settle(Ask.open("dec_2", 2, IP));

    assertThat(desk.settle(Ask.append("dec_3", 3, 2, IP, HOST).asking(Verdict.IGNORE)))
        .isInstanceOf(Appended.class);
    assertThat(desk.state(2).keys()).containsOnlyKeys(IP, HOST);
    assertThat(desk.state(2).size()).isEqualTo(2);
    assertThat(desk.settle(Ask.open("dec_4", 4, USER).asking(Verdict.IGNORE)))
        .isEqualTo(new Alone());
  }

  @Test
  void aCaseWithoutKeysIsACaseAllTheSame() {
    Committed committed =
        desk.log
            .commit(Ask.open("dec_1", 5).critical().draftWithoutKeys())
            .toCompletableFuture()
            .join();

    assertThat(committed.decision().caseNumber()).isEqualTo(5);
    assertThat(desk.state(5).rank()).isEqualTo(Verdict.CREATE_CASE_AND_PAGE);
    assertThat(desk.state(5).keys()).isEmpty();
  }

  @Test
  void sharedInfrastructureNeitherJoinsNorClaims() {
    desk.settle(Ask.open("dec_1", 1, IP));
    Ask ask = Ask.open("dec_2", 2, IP, HOST);
    DecisionDraft draft =
        new DecisionDraft(
            "dec_2", ask.request(), new Correlation(new Opened(2), List.of(IP)), ask::record);

    assertThat(desk.log.commit(draft).toCompletableFuture().join().settled())
        .isEqualTo(new Correlation(new Opened(2), List.of(IP)));
    assertThat(desk.state(2).keys()).containsOnlyKeys(HOST);
  }

  private void sql(String statement) {
    desk.database.write(connection -> {
      try (var prepared = connection.createStatement()) {
        return prepared.executeUpdate(statement);
      }
    });
  }
}
