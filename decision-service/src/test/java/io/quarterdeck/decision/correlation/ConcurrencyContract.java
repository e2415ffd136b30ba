package io.quarterdeck.decision.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.correlation.Correlation.Appended;
import io.quarterdeck.decision.correlation.Correlation.Asked;
import io.quarterdeck.decision.correlation.Correlation.Escalated;
import io.quarterdeck.decision.correlation.Correlation.Opened;
import io.quarterdeck.decision.correlation.Correlation.Outcome;
import io.quarterdeck.decision.correlation.Correlation.Repeated;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every window does alike when many alerts come at once. */
public abstract class ConcurrencyContract extends CaseLifeContract {
  @Test
  public void ofManyAtOnceExactlyOneOpensEachCaseAndTheOthersJoinIt() {
    List<Outcome> outcomes =
        atOnce(i -> alert("a" + i).on("ip:" + i % 4).opening(100 + i).at(i * 0.1));

    List<Opened> opened = all(outcomes, Opened.class);
    assertThat(opened).hasSize(4);
    assertThat(all(outcomes, Appended.class))
        .hasSize(THREADS - 4)
        .allSatisfy(a -> assertThat(opened).contains(new Opened(a.caseNumber())));
    for (int key = 0; key < 4; key++) {
      assertThat(casesOf(outcomes, key, 4)).hasSize(1);
    }
  }

  @Test
  public void ofManyThatOverlapExactlyOneOpensWhereAllShareAKey() {
    List<Outcome> outcomes =
        atOnce(i -> alert("a" + i).on("user:" + i % 7, "ip:all", "host:" + i % 5).opening(100 + i));

    assertThat(all(outcomes, Opened.class)).hasSize(1);
    assertThat(casesOf(outcomes, 0, 1)).hasSize(1);
  }

  @Test
  public void oneAlertIdAtOnceIsCountedOnce() {
    List<Outcome> outcomes = atOnce(i -> alert("a").on("ip:1").opening(100 + i));

    assertThat(all(outcomes, Opened.class)).hasSize(1);
    assertThat(all(outcomes, Repeated.class))
        .hasSize(THREADS - 1)
        .containsOnly(new Repeated("dec_a"));
  }

  @Test
  public void oneQuestionAtOnceIsAskedOnce() {
    List<Outcome> outcomes = atOnce(i -> alert("a").on("ip:1").asking().opening(100 + i));

    assertThat(all(outcomes, Asked.class)).hasSize(1);
    assertThat(all(outcomes, Opened.class)).hasSize(1);
  }

  @Test
  public void ofManyThatEscalateAtOnceOneOpensAndTheOthersJoinIt() {
    outcome(alert("first").on("ip:1").opening(7));

    List<Outcome> outcomes = atOnce(i -> alert("a" + i).on("ip:1").paging().opening(100 + i));

    Escalated escalated = all(outcomes, Escalated.class).getFirst();
    assertThat(escalated.related()).isEqualTo(7);
    assertThat(all(outcomes, Escalated.class)).hasSize(1);
    assertThat(all(outcomes, Appended.class))
        .hasSize(THREADS - 1)
        .allMatch(a -> a.caseNumber() == escalated.caseNumber());
  }
}
