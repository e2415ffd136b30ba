package io.quarterdeck.rules.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.response.CaptainAnswer.Complete;
import io.quarterdeck.rules.response.CaptainAnswer.HandOver;
import io.quarterdeck.rules.response.CaptainAnswer.Task;
import io.quarterdeck.rules.response.CaptainAnswer.Tasks;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CaptainPlanTest {
  private static final Entity OUTSIDE =
      new Entity(EntityType.IP, "66.240.205.34", EntityRole.SOURCE, false);
  private static final Entity INSIDE =
      new Entity(EntityType.IP, "192.168.22.251", EntityRole.TARGET, true);

  private final CaptainPlan plan = new CaptainPlan();

  @Test
  void theSameTaskOfTwoRulesIsOne() {
    firing("B");
    plan.task(Intent.LOOK_UP_REPUTATION, OUTSIDE, "Look");
    firing("A");
    plan.task(Intent.LOOK_UP_REPUTATION, OUTSIDE, "Look it up");
    plan.task(Intent.LOOK_UP_ASSET, INSIDE, "Whose is it?");

    assertThat(tasks())
        .extracting(Task::intent, task -> task.reason().rule())
        .containsExactly(tuple(Intent.LOOK_UP_REPUTATION, "A"), tuple(Intent.LOOK_UP_ASSET, "A"));
  }

  @Test
  void aChangeWaitsForALookUpOfTheSameAddress() {
    firing("A");
    plan.task(Intent.CONTAIN, OUTSIDE, "Block it");
    plan.task(Intent.LOOK_UP_REPUTATION, OUTSIDE, "Look it up");

    assertThat(tasks()).extracting(Task::intent).containsExactly(Intent.LOOK_UP_REPUTATION);
  }

  @Test
  void aChangeDoesNotWaitForALookUpOfSomethingElse() {
    firing("A");
    plan.task(Intent.CONTAIN, OUTSIDE, "Block it");
    plan.task(Intent.SEARCH_LOGINS, INSIDE, "Search");

    assertThat(tasks())
        .extracting(Task::intent)
        .containsExactly(Intent.SEARCH_LOGINS, Intent.CONTAIN);
  }

  @Test
  void nothingInsideAndNothingButAddressesIsBlocked() {
    Entity domain = new Entity(EntityType.DOMAIN, "evil.example", EntityRole.SOURCE, false);
    firing("A");

    assertThatThrownBy(() -> plan.task(Intent.CONTAIN, INSIDE, "Block it"))
        .hasMessage("only addresses outside the organisation are blocked, not ip:192.168.22.251");
    assertThatThrownBy(() -> plan.task(Intent.CONTAIN, domain, "Block it"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> plan.task(Intent.CONTAIN, "Block something"))
        .hasMessage("contain needs an entity");
    assertThatThrownBy(() -> plan.task(Intent.OTHER, OUTSIDE, "Do something"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsLeftToDoKeepsTheIncidentOpen() {
    firing("A");
    plan.complete(Resolution.CONTAINED, "It is blocked");
    plan.handOver("A person goes on");
    plan.task(Intent.ASK_PERSON, "Ask somebody");

    assertThat(tasks()).extracting(Task::value).containsExactly("");
  }

  @Test
  void aHandOverBeatsAnEnd() {
    firing("A");
    plan.complete(Resolution.CONTAINED, "It is blocked");
    plan.handOver("A person goes on");

    assertThat(plan.answer("v").answer())
        .isEqualTo(new HandOver(List.of(new Reason("A", "a.drl:1", "A person goes on"))));
  }

  @Test
  void theEndThatLeavesMoreOpenCounts() {
    firing("A");
    plan.complete(Resolution.FALSE_POSITIVE, "Nothing happened");
    plan.complete(Resolution.REPORTED, "It was refused");
    plan.complete(Resolution.CONTAINED, "It is blocked");

    assertThat(plan.answer("v").answer())
        .isEqualTo(
            new Complete(
                Resolution.REPORTED, List.of(new Reason("A", "a.drl:1", "It was refused"))));
  }

  @Test
  void noRuleClosesAnIncidentWhileAnotherOneFails() {
    firing("A");
    plan.complete(Resolution.NO_THREAT, "Nothing bad");
    plan.failed("B", "b.drl:1", "it threw");

    assertThat(plan.answer("v").answer()).isInstanceOf(HandOver.class);
    assertThat(plan.answer("v").failures()).hasSize(1);
  }

  @Test
  void aRuleThatDoesNotCountSaysNothing() {
    plan.firing("A", "a.drl:1", false);
    plan.task(Intent.LOOK_UP_REPUTATION, OUTSIDE, "Look it up");
    plan.complete(Resolution.NO_THREAT, "Nothing bad");
    plan.handOver("A person goes on");

    assertThat(plan.answer("v"))
        .isEqualTo(
            new Planned<CaptainAnswer>(
                new HandOver(
                    List.of(Reason.own("no response rule says what to do next; a person decides"))),
                List.of(),
                List.of(),
                "v"));
  }

  @Test
  void aHostileValueStaysOnOneLineOfBoundedLength() {
    firing("A");
    plan.handOver("a\nb" + "c".repeat(1000));

    assertThat(((HandOver) plan.answer("v").answer()).because().getFirst().sentence())
        .startsWith("a?bccc")
        .hasSize(401);
  }

  private void firing(String rule) {
    plan.firing(rule, rule.toLowerCase(Locale.ROOT) + ".drl:1", true);
  }

  private List<Task> tasks() {
    return ((Tasks) plan.answer("v").answer()).tasks();
  }
}
