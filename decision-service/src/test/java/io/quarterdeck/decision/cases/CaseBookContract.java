package io.quarterdeck.decision.cases;

import static io.quarterdeck.decision.log.Desk.NOON;
import static io.quarterdeck.decision.log.TestFilters.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.correlation.CaseState;
import io.quarterdeck.decision.correlation.Correlation.Alone;
import io.quarterdeck.decision.correlation.Correlation.Appended;
import io.quarterdeck.decision.correlation.Correlation.Opened;
import io.quarterdeck.decision.correlation.Correlation.Outcome;
import io.quarterdeck.decision.correlation.Correlation.TookOver;
import io.quarterdeck.decision.log.Ask;
import io.quarterdeck.decision.log.DecisionLog.Committed;
import io.quarterdeck.decision.log.DecisionLog.Filter;
import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.decision.log.Desk;
import io.quarterdeck.decision.log.SqlDecisionLog;
import io.quarterdeck.decision.sql.DatabaseSettings;
import io.quarterdeck.decision.sql.TestDatabases;
import io.quarterdeck.rules.scoring.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What every database owes to those who link, close and sort out cases. */
@ExtendWith(TestDatabases.class)
abstract class CaseBookContract {
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
  void aClosedCaseGivesItsKeysFreeAndAReopenedOneTakesThemBack() {
    desk.settle(Ask.open("dec_1", 1, IP, HOST));

    assertThat(desk.cases.close("default", 1)).get().extracting(CaseState::closed).isEqualTo(true);
    assertThat(desk.settle(Ask.append("dec_2", 2, 1, IP))).isEqualTo(new Opened(2));
    desk.cases.reopen("default", 1);

    assertThat(desk.settle(Ask.open("dec_3", 3, HOST)))
        .isEqualTo(new Appended(1, HOST, List.of(), false, true));
    assertThat(desk.settle(Ask.open("dec_4", 4, IP)))
        .isEqualTo(new Appended(2, IP, List.of(), false, true));
    assertThat(desk.cases.close("other", 1)).isEmpty();
  }

  @Test
  void theOpenerReportsItsCaseAndIsHandedWhoWaited() {
    desk.settle(Ask.open("dec_1", 1, IP).leased());
    assertThat(desk.settle(Ask.append("dec_2", 2, 1, IP).leased().after(1)))
        .isEqualTo(new Appended(1, IP, List.of(), true, false));

    LinkResult linked = desk.cases.link("dec_1", OutsideRef.of(1234));

    assertThat(linked)
        .isInstanceOfSatisfying(
            LinkResult.Linked.class,
            result -> {
              assertThat(result.waiting()).containsExactly("dec_2");
              assertThat(result.state().caseNumber()).isEqualTo(1);
              assertThat(result.state().leaseUntil()).isNull();
            });
    assertThat(desk.settle(Ask.append("dec_3", 3, 1, IP).leased().after(1)))
        .isEqualTo(new Appended(1, IP, List.of(), false, false));
    assertThat(desk.cases.link("dec_1", OutsideRef.of(1234)))
        .isInstanceOf(LinkResult.AlreadyLinked.class);
    assertThat(desk.cases.link("dec_2", OutsideRef.of("1234")))
        .isInstanceOfSatisfying(
            LinkResult.Conflict.class,
            conflict -> assertThat(conflict.existing()).isEqualTo(OutsideRef.of(1234)));
    assertThat(desk.cases.link("dec_9", OutsideRef.of(1)))
        .isEqualTo(new LinkResult.UnknownDecision());
  }

  @Test
  void aDecisionWithoutACaseCannotBeLinked() {
    desk.settle(Ask.open("dec_1", 1, IP).asking(Verdict.IGNORE).proposing(new Alone()));

    assertThat(desk.cases.link("dec_1", OutsideRef.of("x"))).isEqualTo(new LinkResult.NotACase());
  }

  @Test
  void anotherReplicaKnowsTheOutsideCaseOnceItSettlesOnIt(@TempDir Path other) {
    try (Desk second = new Desk(settings, other, SqlDecisionLog.JOURNAL_LIMIT)) {
      desk.settle(Ask.open("dec_1", 1, IP).leased());
      second.cases.link("dec_1", OutsideRef.of("CASE-7"));
      assertThat(desk.refs.find("default", 1)).isEmpty();

      desk.settle(Ask.append("dec_2", 2, 1, IP).leased());

      assertThat(desk.refs.find("default", 1)).contains(OutsideRef.of("CASE-7"));
      assertThat(desk.cases.outsideRef("default", 1)).contains(OutsideRef.of("CASE-7"));
    }
  }

  @Test
  void anOpenerThatNeverReportsLosesItsLease() {
    desk.settle(Ask.open("dec_1", 1, IP).leased());

    assertThat(desk.settle(Ask.append("dec_2", 2, 1, IP).leased().after(3)))
        .isEqualTo(new TookOver(1, "dec_1"));
    assertThat(desk.settle(Ask.append("dec_3", 3, 1, IP).leased().after(3)))
        .isEqualTo(new Appended(1, IP, List.of(), true, false));
    assertThat(desk.cases.link("dec_2", OutsideRef.of(7)))
        .isInstanceOfSatisfying(
            LinkResult.Linked.class,
            linked -> assertThat(linked.waiting()).containsExactly("dec_1", "dec_3"));
  }

  @Test
  void ofManyThatTakeOverAtOnceOneDoes() {
    desk.settle(Ask.open("dec_1", 1, IP).leased());
    List<CompletableFuture<Committed>> answers = new ArrayList<>();
    for (int i = 2; i <= 41; i++) {
      Ask ask = Ask.open("dec_" + i, i, IP).leased().after(3).takingOver(1, "dec_1");
      answers.add(desk.log.commit(ask.draft()).toCompletableFuture());
    }

    List<Outcome> outcomes =
        answers.stream().map(answer -> answer.join().settled().outcome()).toList();

    assertThat(outcomes).filteredOn(TookOver.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(Appended.class::isInstance).hasSize(39);
    assertThat(desk.state(1).size()).isEqualTo(41);
  }

  @Test
  void whatAPersonTookOutDoesNotJoinAgainButFindsItsLike() {
    desk.settle(Ask.open("dec_1", 1, IP));
    desk.settle(Ask.append("dec_2", 2, 1, IP).ofRule("31101"));

    assertThat(desk.cases.takeOut("dec_2"))
        .isInstanceOfSatisfying(
            TakeOutResult.TakenOut.class,
            out -> {
              assertThat(out.state().size()).isEqualTo(1);
              assertThat(out.state().removed()).containsExactly("31101|" + IP);
            });

    assertThat(desk.settle(Ask.append("dec_3", 3, 1, IP).ofRule("31101"))).isEqualTo(new Opened(3));
    assertThat(desk.settle(Ask.open("dec_4", 4, IP).ofRule("31101")))
        .isEqualTo(new Appended(3, IP, List.of(), false, true));
    assertThat(desk.settle(Ask.append("dec_5", 5, 1, IP)))
        .isEqualTo(new Appended(1, IP, List.of(), false, false));
    assertThat(desk.cases.takeOut("dec_2")).isInstanceOf(TakeOutResult.AlreadyOut.class);
    assertThat(desk.cases.takeOut("dec_9")).isEqualTo(new TakeOutResult.UnknownDecision());
    assertThat(desk.log.find("dec_2").orElseThrow().caseNumber()).isEqualTo(1);
    assertThat(list(filter("caseNumber", 1L))).containsExactly("dec_5", "dec_1");
  }

  @Test
  void aWindowThatStartsEmptyIsToldTheLiveCases() {
    desk.settle(Ask.open("dec_1", 1, IP));
    desk.settle(Ask.open("dec_2", 2, HOST).after(50));
    desk.settle(Ask.open("dec_3", 3, USER).after(50));
    desk.cases.close("default", 3);

    assertThat(desk.cases.liveCases(NOON.plus(Duration.ofMinutes(60))))
        .singleElement()
        .isEqualTo(desk.state(2));
  }

  private List<String> list(Filter filter) {
    return list(filter, 100);
  }

  private List<String> list(Filter filter, int limit) {
    return desk.log.list(filter, limit).stream().map(DecisionRecord::id).toList();
  }
}
