package io.quarterdeck.decision.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.correlation.Correlation.Alone;
import io.quarterdeck.decision.correlation.Correlation.Appended;
import io.quarterdeck.decision.correlation.Correlation.Opened;
import io.quarterdeck.decision.correlation.Correlation.Outcome;
import io.quarterdeck.decision.correlation.Correlation.TookOver;
import io.quarterdeck.rules.scoring.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every window does alike with leases, closed cases, removals and adoptions. */
public abstract class CaseLifeContract extends WindowStage {
  @Test
  public void whileTheOpenerHasNotReportedTheCaseIsPending() {
    outcome(alert("a").on("ip:1").leased(LEASE).opening(7));

    assertThat(outcome(alert("b").on("ip:1").at(2).leased(LEASE)))
        .isEqualTo(new Appended(7, "ip:1", List.of(), true, false));
    assertThat(outcome(alert("c").on("ip:1").at(2.001).leased(LEASE)))
        .isEqualTo(new TookOver(7, "dec_a"));
    assertThat(outcome(alert("d").on("ip:1").at(4.001).leased(LEASE)))
        .isEqualTo(new Appended(7, "ip:1", List.of(), true, false));
    assertThat(outcome(alert("e").on("ip:1").at(4.01).leased(LEASE)))
        .isEqualTo(new TookOver(7, "dec_c"));
  }

  @Test
  public void anIgnoredAlertTakesNothingOver() {
    outcome(alert("a").on("ip:1").leased(LEASE).opening(7));

    assertThat(outcome(alert("b").on("ip:1").at(5).ignored()))
        .isEqualTo(new Appended(7, "ip:1", List.of(), true, false));
  }

  @Test
  public void aReportedCaseIsNoLongerPending() {
    outcome(alert("a").on("ip:1").leased(LEASE).opening(7));
    adopt(state(7, "dec_a", Map.of("ip:1", 30.0)));

    assertThat(outcome(alert("b").on("ip:1").at(5))).isEqualTo(joined(7, "ip:1"));
  }

  @Test
  public void aClosedCaseGivesItsKeysFree() {
    outcome(alert("a").on("ip:1", "ip:2").opening(7));
    adopt(closed(7));

    assertThat(outcome(alert("b").on("ip:1").opening(8))).isEqualTo(new Opened(8));
    assertThat(outcome(alert("c").on("ip:1", "ip:2"))).isEqualTo(joined(8, "ip:1"));
    assertThat(outcome(alert("d").on("ip:2"))).isEqualTo(joined(8, "ip:2"));
  }

  @Test
  public void aRemovedPairNeverJoinsButAnotherRuleDoes() {
    outcome(alert("a").on("ip:1", "host:web").opening(7));
    adopt(removed(7, "550|ip:1", Map.of("ip:1", 30.0, "host:web", 30.0)));

    assertThat(outcome(alert("b").on("ip:1").rule("5712"))).isEqualTo(joined(7, "ip:1"));
    assertThat(outcome(alert("c").on("ip:1").rule("550").ignored())).isEqualTo(new Alone());
    assertThat(outcome(alert("d").on("ip:1", "host:web").rule("550")))
        .isEqualTo(joined(7, "host:web"));
    assertThat(outcome(alert("e").on("ip:1").rule("550").opening(8))).isEqualTo(new Opened(8));
  }

  @Test
  public void aRemovedPairIsForgottenWhenThePersonTakesItBack() {
    outcome(alert("a").on("ip:1").opening(7));
    adopt(removed(7, "550|ip:1", Map.of("ip:1", 30.0)));
    adopt(state(7, "dec_a", Map.of("ip:1", 30.0)));

    assertThat(outcome(alert("b").on("ip:1").rule("550"))).isEqualTo(joined(7, "ip:1"));
  }

  @Test
  public void anOpenerWhoseDecisionWasNotRecordedIsStillTheOpener() {
    outcome(alert("a").on("ip:1").opening(7));
    assertThat(outcome(alert("a").on("ip:1").again().opening(8))).isEqualTo(new Opened(7));
    outcome(alert("b").on("ip:2").leased(LEASE).opening(9));

    assertThat(outcome(alert("b").on("ip:2").again().at(10))).isEqualTo(new Opened(9));
    assertThat(outcome(alert("c").on("ip:1", "ip:2").at(10).ignored()))
        .as("neither was counted twice, so the older is chosen")
        .isEqualTo(new Appended(7, "ip:1", List.of(9L), false, false));
  }

  @Test
  public void anAppendedAlertThatComesAgainIsAppendedAgain() {
    outcome(alert("a").on("ip:1").opening(7));
    outcome(alert("b").on("ip:1"));

    assertThat(outcome(alert("b").on("ip:1").again())).isEqualTo(joined(7, "ip:1"));
  }

  @Test
  public void adoptBringsBackACaseThatWasLost() {
    adopt(state(7, "dec_a", Map.of("ip:1", 30.0, "host:web", 60.0)));

    assertThat(outcome(alert("b").on("host:web").at(60))).isEqualTo(joined(7, "host:web"));
    assertThat(outcome(alert("c").on("ip:1").at(31).opening(8))).isEqualTo(new Opened(8));
    assertThat(outcome(alert("a").on("host:web").again().at(61))).isEqualTo(new Opened(7));
  }

  @Test
  public void adoptTakesTheKeysItListsAndReleasesTheOthers() {
    outcome(alert("a").on("ip:1", "ip:2").opening(7));
    outcome(alert("b").on("ip:3").opening(8));
    adopt(state(7, "dec_a", Map.of("ip:1", 30.0, "ip:3", 30.0)));

    assertThat(outcome(alert("c").on("ip:3"))).isEqualTo(joined(7, "ip:3"));
    assertThat(outcome(alert("d").on("ip:2").opening(9))).isEqualTo(new Opened(9));
  }

  @Test
  public void adoptKeepsWhatACaseHasSeen() {
    outcome(alert("a").on("ip:1").marked("rule:1").opening(7));
    adopt(state(7, "dec_a", Map.of("ip:1", 30.0)));

    assertThat(isNew(alert("b").on("ip:1").marked("rule:1"))).isFalse();
  }

  @Test
  public void anAdoptedLeaseCanBeTakenOver() {
    adopt(
        new CaseState(
            tenant,
            7,
            Verdict.CREATE_CASE,
            1,
            "dec_a",
            AlertScript.minute(2),
            AlertScript.minute(0),
            false,
            Map.of("ip:1", AlertScript.minute(30)),
            List.of()));

    assertThat(outcome(alert("b").on("ip:1").at(3))).isEqualTo(new TookOver(7, "dec_a"));
  }

  @Test
  public void ofManyAfterALeaseExpiredExactlyOneTakesOver() {
    outcome(alert("first").on("ip:1").leased(LEASE).opening(7));

    List<Outcome> outcomes =
        atOnce(i -> alert("a" + i).on("ip:1").at(3).leased(LEASE).opening(100 + i));

    assertThat(all(outcomes, TookOver.class)).containsExactly(new TookOver(7, "dec_first"));
    assertThat(all(outcomes, Appended.class)).hasSize(THREADS - 1).allMatch(Appended::pending);
  }
}
