package io.quarterdeck.server.incident.role;

import static io.quarterdeck.server.incident.role.Scopes.accepted;
import static io.quarterdeck.server.incident.role.Scopes.manager;
import static io.quarterdeck.server.incident.role.Scopes.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManagerAnswersTest {
  private static final TurnScope ONE =
      Scopes.of(Role.MANAGER, List.of(Scopes.REPUTATION), List.of(), List.of());

  private static String actions(String... actions) {
    return "{\"response_type\": \"ACTION\", \"actions\": [%s]}"
        .formatted(String.join(",", actions));
  }

  private static String action(String taskId, String more) {
    return "{\"task_id\": \"%s\", \"action_assignee\": \"_operator\", \"action_name\": \"Do it\", %s}"
        .formatted(taskId, more);
  }

  private static String reputation(String more) {
    return actions(action(Scopes.REPUTATION, more));
  }

  @Test
  void everyTaskGetsAPlaybookOrAPerson() {
    String answer =
        actions(
            action(
                Scopes.REPUTATION, "\"playbook_name\": \"general_ip_threat_intelligence_query\""),
            action(Scopes.LOGINS, "\"playbook_name\": \"os_login_log_query\""),
            action(Scopes.OWNER, "\"person\": \"张三\""));

    assertThat(accepted(answer, manager()))
        .isEqualTo(
            new RoleAnswer.Actions(
                List.of(
                    new ActionDraft(
                        Scopes.REPUTATION, "Do it", "general_ip_threat_intelligence_query", null),
                    new ActionDraft(Scopes.LOGINS, "Do it", "os_login_log_query", null),
                    new ActionDraft(Scopes.OWNER, "Do it", null, new Person(null, "张三")))));
  }

  @Test
  void aTaskWithoutActionIsNamed() {
    assertThat(problems(reputation("\"playbook_name\": \"block_ip\""), manager()))
        .containsExactly(
            "/actions: Task 3f818254-58a7-45c7-9d4c-16c633a5fe1a has no action; add one for it, by a"
                + " playbook or a person.",
            "/actions: Task d7d4f470-9bef-4be1-ae25-51398c95fd2a has no action; add one for it, by a"
                + " playbook or a person.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"playbook_name\": \"OS_Login_Log_Query\"",
        "\"playbook_name\": \"操作系统登录日志查询\"",
        "\"playbook_name\": \"12321445036046216\"",
        "\"playbook_id\": 12321445036046216",
        "\"playbook_id\": \"os_login_log_query\"",
        "\"playbook\": \" os_login_log_query \"",
        "\"playbook_name\": \"os_login_log_query\", \"playbook_id\": 12321445036046200",
        "\"action_entity\": {\"playbook_id\": 12321445036046216, \"playbook_name\": \"OS logins\"}"
      })
  void oneExactMatchByNameIdOrTitleIsTaken(String more) {
    assertThat(accepted(reputation(more), ONE))
        .isEqualTo(
            new RoleAnswer.Actions(
                List.of(new ActionDraft(Scopes.REPUTATION, "Do it", "os_login_log_query", null))));
  }

  @Test
  void anUnknownPlaybookIsToldWithTheNearest() {
    assertThat(problems(reputation("\"playbook_name\": \"login_log\""), ONE))
        .containsExactly(
            "/actions/0/playbook_name: 'login_log' is no playbook of this turn. The nearest are"
                + " os_login_log_query, block_ip, general_ip_threat_intelligence_query; use one of the"
                + " list, or a person.");
  }

  @Test
  void twoPlaybooksInOneActionAreAProblem() {
    assertThat(problems(reputation("\"playbook_name\": \"block_ip\", \"playbook_id\": \"8\""), ONE))
        .containsExactly(
            "/actions/0/playbook_name: It means several playbooks: block_ip, isolate. Give the"
                + " playbook_name of one.");
  }

  @Test
  void anActionIsByOneOfBoth() {
    assertThat(problems(reputation("\"playbook_name\": \"isolate\", \"person\": \"Li\""), ONE))
        .containsExactly(
            "/actions/0/person: Name a playbook or a person, not both; make it two actions.");
    assertThat(problems(reputation("\"x\": 1"), ONE))
        .containsExactly(
            "/actions/0/playbook_name: Neither a playbook nor a person is named; add playbook_name or"
                + " person.");
  }

  @Test
  void aForeignTaskIsAProblem() {
    assertThat(problems(actions(action("t-9", "\"person\": \"Li\"")), ONE))
        .containsExactly(
            "/actions/0/task_id: 't-9' is no open task of this turn; use one of"
                + " 5d28123b-e731-4759-a751-cb040182ad9f.",
            "/actions: Task 5d28123b-e731-4759-a751-cb040182ad9f has no action; add one for it, by a"
                + " playbook or a person.");
  }

  @Test
  void anAssigneeThatIsAPersonIsThePerson() {
    String answer = reputation("\"x\": 1").replace("\"_operator\"", "\"mail team\"");

    assertThat(accepted(answer, ONE))
        .isEqualTo(
            new RoleAnswer.Actions(
                List.of(
                    new ActionDraft(
                        Scopes.REPUTATION, "Do it", null, new Person(null, "mail team")))));
    assertThat(
            problems(
                reputation("\"person\": \"Li\"").replace("\"_operator\"", "\"_captain\""), ONE))
        .containsExactly(
            "/actions/0/action_assignee: action_assignee must be _operator, not '_captain'.");
  }

  @Test
  void theSameActionTwiceIsAProblem() {
    String action = action(Scopes.REPUTATION, "\"playbook_name\": \"isolate\"");
    String other = action(Scopes.REPUTATION, "\"person\": \"Li\"");

    assertThat(problems(actions(action, other), ONE)).isEmpty();
    assertThat(problems(actions(action, other, action), ONE))
        .containsExactly("/actions/2/action_name: This action is there twice; leave one out.");
  }

  @Test
  void rogerIsReadThoughTasksAreOpen() {
    assertThat(accepted("{\"response_type\": \"roger\", \"note\": \"nothing\"}", manager()))
        .isEqualTo(new RoleAnswer.Roger("nothing"));
  }
}
