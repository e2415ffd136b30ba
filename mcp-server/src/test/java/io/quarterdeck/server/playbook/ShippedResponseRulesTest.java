package io.quarterdeck.server.playbook;

import static io.quarterdeck.server.RunningHub.ANA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarterdeck.rules.book.ResponseBook;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.response.Action;
import io.quarterdeck.rules.response.Command;
import io.quarterdeck.rules.response.IncidentScene;
import io.quarterdeck.rules.response.Intent;
import io.quarterdeck.rules.response.Offer;
import io.quarterdeck.rules.response.Planned;
import io.quarterdeck.rules.response.PlannedAction;
import io.quarterdeck.rules.response.PlannedTask;
import io.quarterdeck.rules.response.Situation;
import io.quarterdeck.server.RunningHub;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The response rules that ship know the hub's own playbooks by name, parameters and effect. */
class ShippedResponseRulesTest {
  private static final ResponseBook PACK = ResponseBook.compile(RuleFiles.shipped());
  private static final Entity OUTSIDE =
      new Entity(EntityType.IP, "66.240.205.34", EntityRole.SOURCE, false);
  private static final Entity INSIDE =
      new Entity(EntityType.IP, "192.168.22.251", EntityRole.TARGET, true);
  private static final List<PlannedTask> TASKS =
      List.of(
          task("t1", Intent.LOOK_UP_REPUTATION, OUTSIDE),
          task("t2", Intent.SEARCH_LOGINS, INSIDE),
          task("t3", Intent.NOTIFY_OWNER, INSIDE),
          task("t4", Intent.LOOK_UP_ASSET, INSIDE),
          task("t5", Intent.IS_BLOCKED, OUTSIDE),
          task("t6", Intent.CONTAIN, OUTSIDE));

  @TempDir static Path home;
  private static RunningHub hub;

  @BeforeAll
  static void start() {
    hub = RunningHub.start(home);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void eachTaskFindsItsPlaybook() {
    assertThat(actions())
        .extracting(Action::taskId, Action::playbook)
        .containsExactly(
            tuple("t1", "ip_reputation"),
            tuple("t2", "login_log_search"),
            tuple("t3", "notify"),
            tuple("t4", "asset_lookup"),
            tuple("t5", "is_ip_blocked"),
            tuple("t6", "block_ip"));
  }

  @Test
  void eachPlaybookTakesTheArgumentsThatItGets() {
    List<PlannedAction> actions =
        actions().stream()
            .map(one ->
                new PlannedAction(
                    "a" + one.taskId(), one.taskId(), one.reason().sentence(), one.playbook()))
            .toList();

    Planned<List<Command>> planned = PACK.operator(scene(actions));

    assertThat(planned.failures()).isEmpty();
    assertThat(planned.answer())
        .hasSize(6)
        .allSatisfy(command -> {
          Command.Run run = (Command.Run) command;
          RunningHub.Answer answer =
              hub.post(
                  ANA,
                  "/playbooks/" + run.playbook() + "/runs?dry_run=true",
                  JsonMapper.shared().writeValueAsString(Map.of("arguments", run.arguments())));
          assertThat(answer.status()).as(answer.text()).isLessThan(300);
        });
  }

  private static List<Action> actions() {
    Planned<List<Action>> planned = PACK.manager(scene(List.of()));
    assertThat(planned.failures()).isEmpty();
    return planned.answer();
  }

  private static IncidentScene scene(List<PlannedAction> actions) {
    return new IncidentScene(
        new Situation("inc-1", "SIEM alert", "high", "siem", 1, 5, 0),
        List.of(OUTSIDE, INSIDE),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        offers(),
        TASKS,
        actions);
  }

  private static List<Offer> offers() {
    List<Offer> offers = new ArrayList<>();
    for (JsonNode listed : hub.get(ANA, "/playbooks").json().path("playbooks")) {
      JsonNode whole = hub.get(ANA, "/playbooks/" + listed.path("name").asString()).json();
      List<String> required = new ArrayList<>();
      whole.path("parameters").path("required").forEach(name -> required.add(name.asString()));
      offers.add(
          new Offer(
              whole.path("name").asString(),
              whole.path("title").asString(""),
              whole.path("effect").asString(),
              List.copyOf(whole.path("parameters").path("properties").propertyNames()),
              required));
    }
    return offers;
  }

  private static PlannedTask task(String id, Intent intent, Entity entity) {
    return new PlannedTask(
        id, intent.assignee(), intent.type(), intent.word(), intent, entity.value(), entity.type());
  }
}
