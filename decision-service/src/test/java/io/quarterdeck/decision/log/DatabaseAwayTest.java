package io.quarterdeck.decision.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.decision.cases.OutsideRef;
import io.quarterdeck.decision.correlation.CaseState;
import io.quarterdeck.decision.correlation.Correlation.Appended;
import io.quarterdeck.decision.correlation.Correlation.Opened;
import io.quarterdeck.decision.log.DecisionLog.Committed;
import io.quarterdeck.decision.log.DecisionLog.Filter;
import io.quarterdeck.decision.sql.DatabaseAwayException;
import io.quarterdeck.decision.sql.Dialect;
import io.quarterdeck.decision.sql.Outage;
import io.quarterdeck.decision.sql.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabases.class)
class DatabaseAwayTest {
  private static final String IP = "ip:185.199.108.153";

  @TempDir Path home;

  @ParameterizedTest
  @EnumSource
  void decisionsGoToTheJournalAndLaterToTheDatabase(Dialect dialect, TestDatabases.Source databases)
      throws IOException {
    try (Outage outage = Outage.of(dialect, databases, home);
        Desk desk = new Desk(outage.settings())) {
      outage.takeAway();

      Committed opened = desk.commit(Ask.open("dec_1", 1, IP));
      Committed joined = desk.commit(Ask.append("dec_2", 2, 1, IP));
      Committed again = desk.commit(Ask.open("dec_1", 3, IP));

      assertThat(opened.settled().outcome()).isEqualTo(new Opened(1));
      assertThat(opened.decision().degraded()).isTrue();
      assertThat(opened.decision().context()).contains("log: database away, kept in the journal");
      assertThat(joined.settled().outcome()).isInstanceOf(Appended.class);
      assertThat(again.repeated()).isTrue();
      assertThat(again.decision()).isEqualTo(opened.decision());
      assertThat(desk.log.journalled()).isEqualTo(2);
      assertThat(desk.log.find("dec_2")).contains(joined.decision());
      assertThat(desk.log.whole()).isFalse();
      assertThatThrownBy(() -> desk.cases.link("dec_1", OutsideRef.of(1)))
          .isInstanceOf(DatabaseAwayException.class);

      outage.bringBack();
      awaitDrained(desk);

      assertThat(desk.log.list(Filter.any(), 10))
          .containsExactlyInAnyOrder(opened.decision(), joined.decision());
      assertThat(desk.state(1).size()).isEqualTo(2);
      assertThat(desk.state(1).opener()).isEqualTo("dec_1");
      assertThat(desk.state(1).keys()).containsOnlyKeys(IP);
      assertThat(desk.outbox.waiting("somebody", 10)).containsExactly("dec_1", "dec_2");
      assertThat(segments()).isEmpty();
      assertThat(desk.commit(Ask.open("dec_4", 4, IP)).decision().degraded()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAProcessLeftInTheJournalIsWrittenAtTheNextStart(
      Dialect dialect, TestDatabases.Source databases) {
    try (Outage outage = Outage.of(dialect, databases, home)) {
      try (Desk desk = new Desk(outage.settings())) {
        outage.takeAway();
        desk.commit(Ask.open("dec_1", 1, IP));
        desk.log.close();
        assertThatThrownBy(() -> desk.commit(Ask.open("dec_2", 2, IP)))
            .hasCauseInstanceOf(LogUnavailableException.class);
      }
      outage.bringBack();

      try (Desk next = new Desk(outage.settings())) {
        assertThat(next.log.journalled()).isZero();
        assertThat(next.cases.liveCases(Desk.NOON))
            .extracting(CaseState::caseNumber)
            .containsExactly(1L);
        assertThat(next.log.find("dec_1")).isPresent();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasToldStandsEvenWhereTwoReplicasOpenedOneKey(
      Dialect dialect, TestDatabases.Source databases, @TempDir Path other) {
    try (Outage outage = Outage.of(dialect, databases, home);
        Desk one = new Desk(outage.settings());
        Desk two = new Desk(outage.settings(), other, SqlDecisionLog.JOURNAL_LIMIT)) {
      outage.takeAway();
      one.commit(Ask.open("dec_1", 1, IP));
      two.commit(Ask.open("dec_2", 2, IP));
      two.commit(Ask.append("dec_3", 3, 2, IP));
      outage.bringBack();
      awaitDrained(one);
      awaitDrained(two);

      assertThat(one.state(1).size()).isEqualTo(1);
      assertThat(one.state(2).size()).isEqualTo(2);
      assertThat(one.cases.linkedTo(1)).containsExactly(2L);
      assertThat(one.state(1).keys().size() + one.state(2).keys().size()).isEqualTo(1);
      assertThat(one.cases.liveCases(Desk.NOON)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsLostAndNothingIsDoubleWhileTheDatabaseComesAndGoes(
      Dialect dialect, TestDatabases.Source databases) throws Exception {
    try (Outage outage = Outage.of(dialect, databases, home);
        Desk desk = new Desk(outage.settings())) {
      List<CompletableFuture<Committed>> answers = new ArrayList<>();
      for (int i = 1; i <= 3_000; i++) {
        if (i % 1_000 == 300) {
          outage.takeAway();
        } else if (i % 1_000 == 700) {
          Thread.sleep(Duration.ofMillis(300));
          outage.bringBack();
        }
        Ask ask = Ask.open("dec_" + i, i, "ip:10.0." + i / 250 + "." + i % 250);
        answers.add(desk.log.commit(ask.draft()).toCompletableFuture());
        if (i % 100 == 0) {
          answers.getLast().join();
        }
      }
      Set<DecisionRecord> told = new TreeSet<>(Conditions.NEWEST_FIRST);
      answers.forEach(answer -> told.add(answer.join().decision()));
      awaitDrained(desk);

      assertThat(told).filteredOn(DecisionRecord::degraded).isNotEmpty();
      assertThat(told).filteredOn(decision -> !decision.degraded()).isNotEmpty();
      assertThat(desk.log.list(Filter.any(), 10_000)).containsExactlyElementsOf(told);
      assertThat(desk.cases.liveCases(Desk.NOON))
          .hasSize(3_000)
          .allSatisfy(state -> assertThat(state.size()).isEqualTo(1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void caseNumbersLastForAWhileAndThenSaySo(Dialect dialect, TestDatabases.Source databases) {
    try (Outage outage = Outage.of(dialect, databases, home);
        Desk desk = new Desk(outage.settings())) {
      long first = desk.numbers.next();
      long second = desk.numbers.next();
      desk.numbers.giveBack(first);
      assertThat(desk.numbers.next()).isEqualTo(first);
      desk.numbers.giveBack(second);
      outage.takeAway();

      Set<Long> numbers = new TreeSet<>();
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1_000; i++) {
                  assertThat(numbers.add(desk.numbers.next())).isTrue();
                }
              })
          .isInstanceOf(DatabaseAwayException.class);
      assertThat(numbers).hasSizeGreaterThanOrEqualTo(19).doesNotContain(first).contains(second);
    }
  }

  private static void awaitDrained(Desk desk) {
    await().atMost(Duration.ofSeconds(30)).until(() -> desk.log.whole());
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("journal"))) {
      return files.filter(file -> file.toString().endsWith(".journal")).toList();
    }
  }
}
