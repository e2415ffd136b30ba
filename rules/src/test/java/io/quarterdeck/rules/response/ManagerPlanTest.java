package io.quarterdeck.rules.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.quarterdeck.rules.fact.EntityType;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagerPlanTest {
  private static final PlannedTask TASK =
      new PlannedTask(
          "t1",
          "_analyst",
          "query",
          "Look",
          Intent.LOOK_UP_REPUTATION,
          "203.0.113.7",
          EntityType.IP);
  private static final Offer FIRST = query("a_lookup");
  private static final Offer SECOND = query("b_lookup");

  private final ManagerPlan plan = new ManagerPlan(List.of(TASK));

  @BeforeEach
  void fire() {
    plan.firing("A", "a.drl:1", true);
  }

  @Test
  void aPersonBeatsUseThenOrUseThenOrPerson() {
    plan.orPerson(TASK, "a person");
    assertThat(playbooks()).containsExactly(tuple("t1", null));
    plan.orUse(TASK, FIRST, "the second best");
    assertThat(playbooks()).containsExactly(tuple("t1", "a_lookup"));
    plan.use(TASK, SECOND, "the best");
    assertThat(playbooks()).containsExactly(tuple("t1", "b_lookup"));
    plan.person(TASK, "this one is done by hand");
    assertThat(playbooks()).containsExactly(tuple("t1", null));
  }

  @Test
  void ofTwoPlaybooksTheFirstByNameIsTaken() {
    plan.use(TASK, SECOND, "one");
    plan.use(TASK, FIRST, "other");

    assertThat(playbooks()).containsExactly(tuple("t1", "a_lookup"));
  }

  @Test
  void aTaskThatAsksIsNeverDoneByAPlaybookThatChanges() {
    Offer change = new Offer("c_change", "", "change", List.of("ip"), List.of("ip"));
    Offer unknown = new Offer("c_unknown", "", "whatever", List.of("ip"), List.of("ip"));
    Offer notice = new Offer("c_notify", "", "notify", List.of("ip"), List.of("ip"));

    assertThatThrownBy(() -> plan.use(TASK, change, "x"))
        .hasMessage("c_change may change, and the task is a query");
    assertThatThrownBy(() -> plan.orUse(TASK, unknown, "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> plan.use(TASK, notice, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTaskOfWhichNobodySaysAnythingIsAPersons() {
    assertThat(plan.answer("v").answer())
        .containsExactly(
            new Action("t1", null, Reason.own("no response rule says how; a person does it")));
  }

  private List<Tuple> playbooks() {
    return plan.answer("v").answer().stream()
        .map(action -> tuple(action.taskId(), action.playbook()))
        .toList();
  }

  private static Offer query(String name) {
    return new Offer(name, "", "query", List.of("ip"), List.of("ip"));
  }
}
