package io.quarterdeck.decision.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.correlation.Correlation.Alone;
import io.quarterdeck.decision.correlation.Correlation.Appended;
import io.quarterdeck.decision.correlation.Correlation.Asked;
import io.quarterdeck.decision.correlation.Correlation.Escalated;
import io.quarterdeck.decision.correlation.Correlation.Opened;
import io.quarterdeck.decision.correlation.Correlation.Outcome;
import io.quarterdeck.decision.correlation.Correlation.Repeated;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every window does alike. */
public abstract class CorrelationWindowContract extends ConcurrencyContract {
  @Test
  public void theFirstAlertOpensACaseAndTheNextOneJoinsIt() {
    assertThat(outcome(alert("a").on("ip:1").opening(7))).isEqualTo(new Opened(7));
    assertThat(outcome(alert("b").on("ip:1").at(29))).isEqualTo(joined(7, "ip:1"));
  }

  @Test
  public void anAlertWithoutKeysOpensACaseThatNobodyJoins() {
    assertThat(outcome(alert("a").opening(7))).isEqualTo(new Opened(7));
    assertThat(outcome(alert("b").opening(8))).isEqualTo(new Opened(8));
  }

  @Test
  public void aCaseIsFollowedFromAddressToAccountToHost() {
    outcome(alert("a").on("ip:1").opening(7));
    outcome(alert("b").on("ip:1", "user:root").at(5));
    outcome(alert("c").on("user:root", "host:web").at(10));

    assertThat(outcome(alert("d").on("host:web").at(15))).isEqualTo(joined(7, "host:web"));
  }

  @Test
  public void anAlertJoinsByItsStrongestKey() {
    outcome(alert("a").on("user:root", "ip:1").opening(7));

    assertThat(outcome(alert("b").on("host:new", "ip:1", "user:root")))
        .isEqualTo(joined(7, "ip:1"));
  }

  @Test
  public void anAlertThatTouchesTwoCasesJoinsTheGraverAndLinksThem() {
    outcome(alert("a").on("ip:1").opening(7));
    outcome(alert("b").on("ip:1"));
    outcome(alert("c").on("host:web").opening(8).paging());

    assertThat(outcome(alert("d").on("ip:1", "host:web")))
        .isEqualTo(new Appended(8, "host:web", List.of(7L), false, false));
    assertThat(outcome(alert("e").on("ip:1"))).isEqualTo(joined(7, "ip:1"));
  }

  @Test
  public void betweenCasesOfOneRankTheLargerAndThenTheOlderIsJoined() {
    outcome(alert("a").on("ip:3").opening(9));
    outcome(alert("b").on("ip:1").opening(7));
    outcome(alert("c").on("ip:2").opening(8));

    assertThat(outcome(alert("d").on("ip:3", "ip:2", "ip:1")))
        .isEqualTo(new Appended(7, "ip:1", List.of(8L, 9L), false, false));
    outcome(alert("e").on("ip:3"));
    outcome(alert("f").on("ip:3"));
    assertThat(outcome(alert("g").on("ip:1", "ip:3")))
        .isEqualTo(new Appended(9, "ip:3", List.of(7L), false, false));
  }

  @Test
  public void aKeyThatIsLiveForAnotherCaseStaysWithIt() {
    outcome(alert("a").on("ip:1").opening(7));
    outcome(alert("b").on("ip:2").opening(8));
    outcome(alert("c").on("ip:1", "ip:2").at(29));

    assertThat(outcome(alert("d").on("ip:2").at(30))).isEqualTo(joined(8, "ip:2"));
    assertThat(outcome(alert("e").on("ip:1").at(59))).isEqualTo(joined(7, "ip:1"));
  }

  @Test
  public void theWindowSlidesWithEveryAlertAndEndsWithoutOne() {
    outcome(alert("a").on("ip:1").opening(7));
    assertThat(outcome(alert("b").on("ip:1").at(30))).isEqualTo(joined(7, "ip:1"));
    assertThat(outcome(alert("c").on("ip:1").at(60))).isEqualTo(joined(7, "ip:1"));

    assertThat(outcome(alert("d").on("ip:1").at(90.001).opening(8))).isEqualTo(new Opened(8));
  }

  @Test
  public void noCaseLivesLongerThanADay() {
    outcome(alert("0").onFor("ip:1", Duration.ofHours(10)).opening(7));
    outcome(alert("1").onFor("ip:1", Duration.ofHours(10)).at(hours(9)));
    outcome(alert("2").onFor("ip:1", Duration.ofHours(10)).at(hours(18)));
    assertThat(outcome(alert("3").on("ip:1").at(hours(24)))).isEqualTo(joined(7, "ip:1"));

    assertThat(outcome(alert("4").on("ip:1").at(hours(24) + 0.001).opening(8)))
        .isEqualTo(new Opened(8));
  }

  @Test
  public void eventTimeCountsAndNotArrival() {
    outcome(alert("a").on("ip:1").at(60).arriving(60).opening(7));

    assertThat(outcome(alert("b").on("ip:1").at(70).arriving(300))).isEqualTo(joined(7, "ip:1"));
    assertThat(outcome(alert("c").on("ip:1").at(20).arriving(301))).isEqualTo(joined(7, "ip:1"));
  }

  @Test
  public void aLateEventBeforeTheFirstCountsFromThereOn() {
    outcome(alert("a").onFor("ip:1", Duration.ofDays(1)).at(120).opening(7));
    assertThat(outcome(alert("b").on("ip:1").at(0).arriving(121))).isEqualTo(joined(7, "ip:1"));

    assertThat(outcome(alert("c").on("ip:1").at(hours(24) + 1).opening(8)))
        .isEqualTo(new Opened(8));
  }

  @Test
  public void aLateEventNeverShortensAClaim() {
    outcome(alert("a").on("ip:1").at(20).opening(7));
    outcome(alert("b").on("ip:1").at(1));

    assertThat(outcome(alert("c").on("ip:1").at(50))).isEqualTo(joined(7, "ip:1"));
  }

  @Test
  public void anIgnoredAlertOpensNothing() {
    assertThat(outcome(alert("a").on("ip:1").ignored().opening(7))).isEqualTo(new Alone());
    assertThat(outcome(alert("b").on("ip:1").opening(8))).isEqualTo(new Opened(8));
  }

  @Test
  public void anIgnoredAlertJoinsAndClaimsItsKeys() {
    outcome(alert("a").on("ip:1").opening(7));

    assertThat(outcome(alert("b").on("ip:1", "host:web").ignored())).isEqualTo(joined(7, "ip:1"));
    assertThat(outcome(alert("c").on("host:web"))).isEqualTo(joined(7, "host:web"));
  }

  @Test
  public void oneAlertIdIsCountedOnce() {
    outcome(alert("a").on("ip:1").opening(7));

    assertThat(outcome(alert("a").on("ip:1").decidedAs("dec_other")))
        .isEqualTo(new Repeated("dec_a"));
    assertThat(outcome(alert("a").on("ip:1").at(hours(48) - 1))).isEqualTo(new Repeated("dec_a"));
    assertThat(outcome(alert("a").on("ip:1").at(hours(48)).opening(8))).isEqualTo(new Opened(8));
  }

  @Test
  public void theSameBodyWithoutAnIdIsAnotherAlert() {
    outcome(alert("body").on("ip:1").unidentified().opening(7));

    assertThat(outcome(alert("body").on("ip:1").unidentified())).isEqualTo(joined(7, "ip:1"));
  }

  @Test
  public void aQuestionIsAskedOnceAndTouchesNothing() {
    assertThat(outcome(alert("a").on("ip:1").asking().opening(7))).isEqualTo(new Asked());
    assertThat(outcome(alert("b").on("ip:1").opening(8))).isEqualTo(new Opened(8));
    assertThat(outcome(alert("a").on("ip:1").asking())).isEqualTo(joined(8, "ip:1"));
    assertThat(outcome(alert("a").on("ip:1").asking())).isEqualTo(new Repeated("dec_a"));
  }

  @Test
  public void aDecidedBodyIsNotAskedAboutAgain() {
    outcome(alert("body").on("ip:1").unidentified().opening(7));

    assertThat(outcome(alert("body").on("ip:1").unidentified().asking()))
        .isEqualTo(joined(7, "ip:1"));
  }

  @Test
  public void aGraverAlertOpensItsOwnCaseAndTakesItsKeysOver() {
    outcome(alert("a").on("ip:1", "host:web").opening(7));

    assertThat(outcome(alert("b").on("ip:1").paging().opening(8))).isEqualTo(new Escalated(8, 7));
    assertThat(outcome(alert("c").on("ip:1").paging())).isEqualTo(joined(8, "ip:1"));
    assertThat(outcome(alert("d").on("host:web"))).isEqualTo(joined(7, "host:web"));
  }

  @Test
  public void whatIsNewToACaseIsSaid() {
    outcome(alert("a").on("ip:1").marked("rule:1", "user:root").opening(7));

    assertThat(isNew(alert("b").on("ip:1").marked("rule:1"))).isFalse();
    assertThat(isNew(alert("c").on("ip:1").marked("rule:1", "user:admin"))).isTrue();
    assertThat(isNew(alert("d").on("ip:1").marked("user:admin"))).isFalse();
    outcome(alert("e").on("ip:2").marked("rule:9").opening(8));
    assertThat(isNew(alert("f").on("ip:1").marked("rule:9"))).isTrue();
  }

  @Test
  public void beyondFiveHundredMarksNothingIsNew() {
    outcome(alert("a").on("ip:1").marked("rule:1").opening(7));
    for (int i = 0; i < 10; i++) {
      outcome(alert("m" + i).on("ip:1").marked(numbered("user:" + i + "-", 50)));
    }

    assertThat(isNew(alert("b").on("ip:1").marked("user:late"))).isFalse();
  }

  @Test
  public void anEntitySeenWithTooManyOthersIsShared() {
    for (int i = 1; i <= 3; i++) {
      outcome(alert("a" + i).onLimited("ip:proxy", 3).on("user:" + i).opening(i));
    }
    Correlation fourth = correlate(alert("b").onLimited("ip:proxy", 3).on("user:4").opening(4));

    assertThat(fourth).isEqualTo(new Correlation(new Opened(4), List.of("ip:proxy")));
    assertThat(correlate(alert("c").onLimited("ip:proxy", 3).opening(5)))
        .isEqualTo(new Correlation(new Opened(5), List.of("ip:proxy")));
    assertThat(correlate(alert("d").onLimited("ip:proxy", 3).on("user:4")))
        .isEqualTo(new Correlation(joined(4, "user:4"), List.of("ip:proxy")));
  }

  @Test
  public void theSameCompanyAgainDoesNotMakeAnEntityShared() {
    for (int i = 0; i < 10; i++) {
      assertThat(correlate(alert("a" + i).onLimited("ip:1", 2).on("user:a", "user:b")).shared())
          .isEmpty();
    }
  }

  @Test
  public void anEntityIsNoLongerSharedADayLater() {
    outcome(alert("a").onLimited("ip:proxy", 1).on("user:1"));
    outcome(alert("b").onLimited("ip:proxy", 1).on("user:2"));
    assertThat(correlate(alert("c").onLimited("ip:proxy", 1)).shared()).containsExactly("ip:proxy");

    assertThat(correlate(alert("d").onLimited("ip:proxy", 1).on("user:4").at(hours(24))).shared())
        .isEmpty();
  }

  @Test
  public void aKeyGivenTwiceCountsOnce() {
    outcome(alert("a").on("ip:1", "ip:1").opening(7));

    assertThat(correlate(alert("b").onLimited("ip:1", 1).onLimited("ip:1", 1)))
        .isEqualTo(Correlation.of(joined(7, "ip:1")));
  }

  @Test
  public void casesOfTenantsNeverMeet() {
    outcome(alert("a").on("ip:1").opening(7));

    assertThat(outcome(AlertScript.alert(tenant + "{other}", "a").on("ip:1").opening(7)))
        .isEqualTo(new Opened(7));
  }

  @Test
  public void hostileTextsAreJustTexts() {
    String[] entities = {
      "", "{", "}", "url:" + "x".repeat(5_000), "user:\u0000 |\r\n*3", "user:管理员", "ip:\ud800", "%s"
    };
    outcome(alert("a\n{b}").on(entities).marked(entities).rule("} %").opening(1L << 53));

    for (String entity : entities) {
      assertThat(outcome(alert("b" + entity).on(entity))).isEqualTo(joined(1L << 53, entity));
    }
  }

  @Test
  public void aSeededThousandfoldOfAlertsIsAnsweredAsTheMemoryWindowDoes() {
    CorrelationWindow reference = new MemoryCorrelationWindow();
    RandomAlerts alerts = new RandomAlerts(tenant, 20260303);
    Set<Class<?>> kinds = new HashSet<>();
    for (int i = 0; i < 5_000; i++) {
      CorrelationRequest request = alerts.next();
      Correlation expected = answer(reference.correlate(request));
      assertThat(answer(window().correlate(request))).as("%d: %s", i, request).isEqualTo(expected);
      kinds.add(expected.outcome().getClass());
      CaseState state = alerts.maybeAdopted(expected);
      if (state != null) {
        answer(reference.adopt(state));
        adopt(state);
      }
    }
    assertThat(kinds).hasSameSizeAs(Outcome.class.getPermittedSubclasses());
  }
}
