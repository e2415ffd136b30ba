package io.quarterdeck.rules.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExpertPlanTest {
  @Test
  void eachSentenceIsSaidOnceInAnOrderOfItsOwn() {
    ExpertPlan plan = new ExpertPlan();
    plan.firing("B", "b.drl:1", true);
    plan.concludes("It is known");
    plan.suggest("Block it");
    plan.firing("A", "a.drl:1", true);
    plan.concludes("It is known");
    plan.concludes("A login failed");
    plan.firing("C", "c.drl:1", false);
    plan.suggest("Do nothing");

    assertThat(plan.answer("v"))
        .isEqualTo(
            new Planned<>(
                new ExpertAnswer(
                    List.of(
                        new Reason("A", "a.drl:1", "A login failed"),
                        new Reason("A", "a.drl:1", "It is known")),
                    List.of(new Reason("B", "b.drl:1", "Block it"))),
                List.of(),
                List.of("A", "B"),
                "v"));
  }
}
