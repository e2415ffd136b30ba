package io.quarterdeck.decision.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.decision.history.TestAlerts;
import io.quarterdeck.decision.log.Ask;
import io.quarterdeck.decision.log.Desk;
import io.quarterdeck.decision.sql.Dialect;
import io.quarterdeck.decision.sql.TestDatabases;
import io.quarterdeck.rules.fact.PastVerdicts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabases.class)
class FeedbackBookTest {
  private static final String IP = "ip:185.199.108.153";
  private static final String USER = "user:admin";

  @TempDir Path home;

  @ParameterizedTest
  @EnumSource
  void verdictsAreCountedByRuleAndEntity(Dialect dialect, TestDatabases.Source databases) {
    try (Desk desk = new Desk(databases.fresh(dialect, home));
        FeedbackBook book = bookOf(desk)) {
      desk.commit(Ask.open("dec_1", 1, IP, USER));
      desk.commit(Ask.append("dec_2", 2, 1, IP));
      desk.commit(Ask.append("dec_3", 3, 1, IP).ofRule("31101"));

      book.add("dec_1", HumanVerdict.FALSE_POSITIVE, "ann", "the scanner");
      book.add("dec_2", HumanVerdict.FALSE_POSITIVE, "ann", "");
      book.add("dec_2", HumanVerdict.TRUE_POSITIVE, "bob", "");
      book.add("dec_3", HumanVerdict.BENIGN, "ann", "");

      assertThat(book.counts("default", "5712", IP)).isEqualTo(new VerdictCounts(1, 2, 0));
      assertThat(book.counts("default", "5712", USER)).isEqualTo(new VerdictCounts(0, 1, 0));
      assertThat(book.counts("default", "31101", IP)).isEqualTo(new VerdictCounts(0, 0, 1));
      assertThat(book.counts("other", "5712", IP)).isEqualTo(VerdictCounts.NONE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoChangesTheirMindReplacesWhatTheySaid(Dialect dialect, TestDatabases.Source databases) {
    try (Desk desk = new Desk(databases.fresh(dialect, home));
        FeedbackBook book = bookOf(desk)) {
      desk.commit(Ask.open("dec_1", 1, IP));

      assertThat(book.add("dec_1", HumanVerdict.FALSE_POSITIVE, "ann", ""))
          .isEqualTo(new FeedbackResult.Recorded(Optional.empty()));
      assertThat(book.add("dec_1", HumanVerdict.TRUE_POSITIVE, "ann", "\0"))
          .isEqualTo(new FeedbackResult.Recorded(Optional.of(HumanVerdict.FALSE_POSITIVE)));

      assertThat(book.counts("default", "5712", IP)).isEqualTo(new VerdictCounts(1, 0, 0));
    }
  }

  @ParameterizedTest
  @EnumSource
  void countsOutliveARestartAndReachOtherReplicas(Dialect dialect, TestDatabases.Source databases) {
    try (Desk desk = new Desk(databases.fresh(dialect, home));
        FeedbackBook book = bookOf(desk);
        FeedbackBook replica = bookOf(desk)) {
      desk.commit(Ask.open("dec_1", 1, IP));
      book.add("dec_1", HumanVerdict.BENIGN, "ann", "");

      try (FeedbackBook restarted = bookOf(desk)) {
        assertThat(restarted.counts("default", "5712", IP)).isEqualTo(new VerdictCounts(0, 0, 1));
      }
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() ->
              assertThat(replica.counts("default", "5712", IP))
                  .isEqualTo(new VerdictCounts(0, 0, 1)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatMakesNoSenseIsToldAndNotKept(Dialect dialect, TestDatabases.Source databases) {
    try (Desk desk = new Desk(databases.fresh(dialect, home));
        FeedbackBook book = bookOf(desk)) {
      desk.commit(Ask.open("dec_1", 1, IP));

      assertThat(book.add("dec_9\0", HumanVerdict.BENIGN, "ann", ""))
          .isEqualTo(new FeedbackResult.UnknownDecision());
      assertThat(book.add("dec_1", HumanVerdict.BENIGN, "ann", "x".repeat(2_001)))
          .isEqualTo(new FeedbackResult.NoteTooLong());
      assertThat(book.counts("default", "5712", IP)).isEqualTo(VerdictCounts.NONE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void rulesSeeWhatPeopleSaid(Dialect dialect, TestDatabases.Source databases) {
    try (Desk desk = new Desk(databases.fresh(dialect, home));
        FeedbackBook book = bookOf(desk)) {
      desk.commit(Ask.open("dec_1", 1, IP));
      book.add("dec_1", HumanVerdict.FALSE_POSITIVE, "ann", "");
      PastVerdictsEnricher enricher = new PastVerdictsEnricher(book);

      PastVerdicts fact = new PastVerdicts("185.199.108.153", "5712", 0, 1, 0, "feedback");
      assertThat(enricher.enrich(TestAlerts.login("5712"), List.of())).containsExactly(fact);
      assertThat(enricher.enrich(TestAlerts.login("31101"), List.of())).isEmpty();
      assertThat(enricher.enrich(TestAlerts.login("5712"), List.of(fact))).isEmpty();
    }
  }

  private static FeedbackBook bookOf(Desk desk) {
    return new FeedbackBook(desk.database, desk.log, Clock.systemUTC());
  }
}
