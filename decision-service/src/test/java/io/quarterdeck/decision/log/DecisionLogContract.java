package io.quarterdeck.decision.log;

import static io.quarterdeck.decision.log.Desk.NOON;
import static io.quarterdeck.decision.log.TestFilters.filter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.decision.correlation.Correlation;
import io.quarterdeck.decision.correlation.Correlation.Alone;
import io.quarterdeck.decision.correlation.Correlation.Opened;
import io.quarterdeck.decision.correlation.Correlation.Repeated;
import io.quarterdeck.decision.history.Sighting;
import io.quarterdeck.decision.log.DecisionLog.Committed;
import io.quarterdeck.decision.log.DecisionLog.Filter;
import io.quarterdeck.decision.sql.DatabaseSettings;
import io.quarterdeck.decision.sql.TestDatabases;
import io.quarterdeck.rules.fact.Activity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What every database owes: durable decisions, and one case per key whatever the window says. */
@ExtendWith(TestDatabases.class)
abstract class DecisionLogContract {
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
  void aDecisionIsInTheDatabaseBeforeItIsAnswered() {
    Committed committed = desk.commit(Ask.open("dec_1", 1, IP));

    assertThat(committed.repeated()).isFalse();
    assertThat(committed.settled().outcome()).isEqualTo(new Opened(1));
    assertThat(desk.log.journalled()).isZero();
    assertThat(desk.log.find("dec_1")).contains(committed.decision());
    assertThat(desk.log.find("dec_2")).isEmpty();
  }

  @Test
  void whatHasToBeActedOnIsInTheOutboxUntilItIsTaken() {
    desk.commit(Ask.open("dec_1", 1, IP));
    desk.commit(Ask.append("dec_2", 2, 1, IP));
    desk.commit(Ask.open("dec_3", 3, HOST).critical());
    desk.commit(Ask.open("dec_1", 4, IP));
    assertThat(desk.outbox.waiting("somebody", 10)).containsExactly("dec_1", "dec_2");
    assertThat(desk.outbox.waiting("somebody", 1)).containsExactly("dec_1");

    desk.outbox.taken("somebody", List.of("dec_1"));
    desk.outbox.taken("somebody", List.of("dec_9"));

    assertThat(desk.outbox.waiting("somebody", 10)).containsExactly("dec_2");
    desk.commit(Ask.open("dec_1", 5, IP));
    assertThat(desk.outbox.waiting("somebody", 10)).containsExactly("dec_2");
  }

  @Test
  void whatNoDatabaseCanHoldIsReadBackAsItWasAnswered() {
    String huge = "x".repeat(1_000_000);
    Sighting sighting =
        new Sighting(
            "default",
            Instant.MAX,
            List.of("url:" + huge, "user:a\0b\ud800"),
            Activity.NONE,
            1,
            "");
    DecisionRecord odd =
        new DecisionRecord(
            "dec_odd",
            "tenant\0",
            Instant.parse("2026-03-03T12:00:00.123456789Z"),
            Instant.MAX,
            "wazuh",
            "id\0" + huge,
            "\udc00rule",
            "ignore",
            0,
            null,
            "",
            false,
            sighting,
            "v",
            "{\"a\":\"" + huge + "\"}",
            "{\"smile\":\"\ud83d\ude00\"}",
            "");

    Committed committed =
        desk.log
            .commit(
                new DecisionDraft(
                    "dec_odd", null, Correlation.of(new Alone()), (settled, why) -> odd))
            .toCompletableFuture()
            .join();

    assertThat(desk.log.find("dec_odd")).contains(committed.decision());
    assertThat(committed.decision().input()).isEqualTo(odd.input());
    assertThat(committed.decision().context()).isEqualTo(odd.context());
    assertThat(committed.decision().alertId()).hasSize(256).startsWith("id\ufffdxxx");
    assertThat(list(filter("alertId", "id\0" + huge))).containsExactly("dec_odd");
    assertThat(desk.log.find("\0")).isEmpty();
  }

  @Test
  void aRepeatedIdAnswersTheFirstDecisionAndChangesNothing() {
    Committed first = desk.commit(Ask.open("dec_1", 1, IP));

    Committed again = desk.commit(Ask.open("dec_1", 2, IP).critical());

    assertThat(again.repeated()).isTrue();
    assertThat(again.decision()).isEqualTo(first.decision());
    assertThat(again.settled().outcome()).isEqualTo(new Repeated("dec_1"));
    assertThat(desk.state(1).size()).isEqualTo(1);
    assertThat(desk.cases.state("default", 2)).isEmpty();
  }

  @Test
  void aRepeatedIdAmongNewOnesHarmsNoneOfThem() {
    Committed first = desk.commit(Ask.open("dec_1", 1, IP));
    List<CompletableFuture<Committed>> answers = new ArrayList<>();
    for (int i = 2; i <= 100; i++) {
      answers.add(desk.log.commit(Ask.open("dec_1", i, IP).draft()).toCompletableFuture());
      Ask joins = Ask.append("dec_" + i, i, 1, IP);
      answers.add(desk.log.commit(joins.draft()).toCompletableFuture());
    }

    List<Committed> committed = answers.stream().map(CompletableFuture::join).toList();

    assertThat(committed).filteredOn(Committed::repeated).hasSize(99);
    assertThat(committed)
        .filteredOn(Committed::repeated)
        .extracting(Committed::decision)
        .containsOnly(first.decision());
    assertThat(desk.state(1).size()).isEqualTo(100);
    assertThat(desk.log.list(Filter.any(), 1_000)).hasSize(100);
  }

  @Test
  void theSameIdManyTimesAtOnceIsOneDecision() {
    List<CompletableFuture<Committed>> answers = new ArrayList<>();
    for (int i = 1; i <= 200; i++) {
      answers.add(desk.log.commit(Ask.open("dec_1", i, IP).draft()).toCompletableFuture());
    }

    List<Committed> committed = answers.stream().map(CompletableFuture::join).toList();

    assertThat(committed).filteredOn(one -> !one.repeated()).hasSize(1);
    assertThat(committed).extracting(Committed::decision).containsOnly(committed.get(0).decision());
    assertThat(desk.state(1).size()).isEqualTo(1);
  }

  @Test
  void aDraftThatCannotBeFinishedFailsAloneAndLeavesNothing() {
    DecisionDraft broken =
        new DecisionDraft(
            "dec_2",
            Ask.open("dec_2", 2, HOST).request(),
            Correlation.of(new Opened(2)),
            (settled, why) -> {
              throw new IllegalStateException("no answer");
            });
    var one = desk.log.commit(Ask.open("dec_1", 1, IP).draft()).toCompletableFuture();
    var two = desk.log.commit(broken).toCompletableFuture();
    var three = desk.log.commit(Ask.open("dec_3", 3, USER).draft()).toCompletableFuture();

    assertThat(one.join().settled().outcome()).isEqualTo(new Opened(1));
    assertThat(three.join().settled().outcome()).isEqualTo(new Opened(3));
    assertThatThrownBy(two::join).hasRootCauseMessage("no answer");
    assertThat(desk.log.find("dec_2")).isEmpty();
    assertThat(desk.cases.state("default", 2)).isEmpty();
  }

  @Test
  void decisionsAreListedNewestFirstPageByPage() {
    for (int i = 0; i < 25; i++) {
      desk.settle(Ask.open("dec_" + (char) ('a' + i), i + 1, "ip:10.0.0." + i).after(i / 3));
    }

    List<String> pages = new ArrayList<>(list(Filter.any(), 8));
    for (int page = 0; page < 3; page++) {
      pages.addAll(list(filter("before", pages.getLast()), 8));
    }

    List<String> expected = new ArrayList<>();
    for (char c = 'y'; c >= 'a'; c--) {
      expected.add("dec_" + c);
    }
    assertThat(pages).isEqualTo(expected);
    assertThat(list(filter("before", "dec_unknown"))).isEmpty();
    assertThat(list(Filter.any(), 0)).isEmpty();
  }

  @Test
  void everyFilterNarrowsTheList() {
    desk.settle(Ask.open("dec_1", 1, IP));
    desk.settle(Ask.append("dec_2", 2, 1, IP).ofRule("31101").after(5));
    desk.settle(Ask.open("dec_3", 3, HOST).critical().after(10));

    assertThat(list(Filter.any())).containsExactly("dec_3", "dec_2", "dec_1");
    assertThat(list(filter("tenant", "default"))).hasSize(3);
    assertThat(list(filter("tenant", "other"))).isEmpty();
    assertThat(list(filter("since", NOON.plusSeconds(300)))).hasSize(2);
    assertThat(list(filter("until", NOON.plusSeconds(300)))).containsExactly("dec_1");
    assertThat(list(filter("decision", "append_case"))).containsExactly("dec_2");
    assertThat(list(filter("source", "splunk"))).isEmpty();
    assertThat(list(filter("alertId", "alert-dec_3"))).containsExactly("dec_3");
    assertThat(list(filter("ruleId", "31101"))).containsExactly("dec_2");
    assertThat(list(filter("caseNumber", 1L))).containsExactly("dec_2", "dec_1");
    assertThat(list(filter("correlationKey", HOST))).containsExactly("dec_3");
    assertThat(list(filter("minScore", 56))).isEmpty();
    assertThat(list(filter("ruleId", "' OR 1=1 --\0"))).isEmpty();
  }

  @Test
  void sightingsAreReadOldestFirst() {
    desk.settle(Ask.open("dec_1", 1, IP));
    desk.settle(Ask.open("dec_2", 2, HOST).after(10));
    List<Sighting> seen = new ArrayList<>();

    desk.log.eachSighting(NOON.plusSeconds(1), seen::add);

    assertThat(seen)
        .containsExactly(
            new Sighting(
                "default",
                NOON.plus(Duration.ofMinutes(10)),
                List.of(HOST),
                Activity.LOGIN_FAILED,
                3,
                "RU"));
  }

  @Test
  void aClosedLogRefuses() {
    desk.log.close();

    assertThatThrownBy(() -> desk.commit(Ask.open("dec_1", 1, IP)))
        .hasCauseInstanceOf(LogUnavailableException.class);
  }

  private List<String> list(Filter filter) {
    return list(filter, 100);
  }

  private List<String> list(Filter filter, int limit) {
    return desk.log.list(filter, limit).stream().map(DecisionRecord::id).toList();
  }
}
