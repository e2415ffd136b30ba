package io.quarterdeck.rules.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperatorPlanTest {
  private static final PlannedAction BLOCK = new PlannedAction("a1", "t1", "Block it", "block_ip");
  private static final Offer BLOCK_IP =
      new Offer("block_ip", "", "change", List.of("ip", "minutes", "reason"), List.of("ip"));
  private static final PlannedAction SEARCH =
      new PlannedAction("a2", "t2", "Search", "login_log_search");
  private static final Offer LOGIN_LOG_SEARCH =
      new Offer("login_log_search", "", "query", List.of("ip", "hours", "outcome"), List.of());

  private final OperatorPlan plan =
      new OperatorPlan(
          List.of(SEARCH, BLOCK),
          List.of(new Entity(EntityType.IP, "203.0.113.7", EntityRole.SOURCE, false)));

  @BeforeEach
  void fire() {
    plan.firing("A", "a.drl:1", true);
  }

  @Test
  void aCommandHasThePlaybookAndItsArguments() {
    plan.command(BLOCK, BLOCK_IP, "ip", "203.0.113.7", "minutes", 60);
    plan.command(SEARCH, LOGIN_LOG_SEARCH, "outcome", "failure", "ip", "203.0.113.7");

    assertThat(plan.answer("v").answer())
        .containsExactly(
            new Command.Run(
                "a1",
                "block_ip",
                new TreeMap<>(Map.of("ip", "203.0.113.7", "minutes", 60)),
                new Reason("A", "a.drl:1", "Block it")),
            new Command.Run(
                "a2",
                "login_log_search",
                new TreeMap<>(Map.of("ip", "203.0.113.7", "outcome", "failure")),
                new Reason("A", "a.drl:1", "Search")));
  }

  @Test
  void theSameCommandTwiceIsOneAndARunBeatsAPerson() {
    plan.command(BLOCK, BLOCK_IP, "ip", "203.0.113.7");
    plan.command(BLOCK, BLOCK_IP, "ip", "203.0.113.7");
    plan.manual(BLOCK, "ana", "Do it by hand");

    assertThat(plan.answer("v").answer())
        .filteredOn(command -> command.actionId().equals("a1"))
        .singleElement()
        .isInstanceOf(Command.Run.class);
  }

  @Test
  void onlyEntitiesOfTheIncidentGoIntoAChange() {
    assertThatThrownBy(() -> plan.command(BLOCK, BLOCK_IP, "ip", "203.0.113.8"))
        .hasMessage("ip of block_ip must be an entity of the incident");
    assertThatThrownBy(() ->
            plan.command(BLOCK, BLOCK_IP, "ip", "203.0.113.7", "reason", "because of 203.0.113.7"))
        .hasMessage("reason of block_ip must be an entity of the incident");
  }

  @Test
  void argumentsThatThePlaybookDoesNotTakeAreRefused() {
    assertThatThrownBy(() -> plan.command(BLOCK, BLOCK_IP, "src", "203.0.113.7"))
        .hasMessage("block_ip has no parameter src; it has [ip, minutes, reason]");
    assertThatThrownBy(() -> plan.command(BLOCK, BLOCK_IP, "minutes", 60))
        .hasMessage("block_ip needs [ip], and gets [minutes]");
    assertThatThrownBy(() -> plan.command(BLOCK, LOGIN_LOG_SEARCH, "ip", "203.0.113.7"))
        .hasMessage("login_log_search is not the playbook of the action, block_ip");
    assertThatThrownBy(() -> plan.command(SEARCH, LOGIN_LOG_SEARCH, "hours", 1.5))
        .hasMessage("hours must be a text, a number or a flag");
    assertThatThrownBy(() -> plan.command(SEARCH, LOGIN_LOG_SEARCH, "ip", "x".repeat(2049)))
        .hasMessage("ip of login_log_search is longer than 2048 characters");
  }

  @Test
  void anActionOfWhichNobodySaysAnythingIsAPersons() {
    plan.manual(SEARCH, "", "Look into the logs");

    assertThat(plan.answer("v").answer())
        .containsExactly(
            new Command.Manual(
                "a1", "soc", Reason.own("no response rule says how; a person does it")),
            new Command.Manual("a2", "soc", new Reason("A", "a.drl:1", "Look into the logs")));
  }
}
