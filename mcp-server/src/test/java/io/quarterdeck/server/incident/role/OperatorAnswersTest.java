package io.quarterdeck.server.incident.role;

import static io.quarterdeck.server.incident.role.Scopes.ASK_LOGINS;
import static io.quarterdeck.server.incident.role.Scopes.ASK_REPUTATION;
import static io.quarterdeck.server.incident.role.Scopes.TELL_OWNER;
import static io.quarterdeck.server.incident.role.Scopes.accepted;
import static io.quarterdeck.server.incident.role.Scopes.operator;
import static io.quarterdeck.server.incident.role.Scopes.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.schema.Arguments;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OperatorAnswersTest {
  private static JsonNode seed() throws IOException {
    try (InputStream file =
        OperatorAnswersTest.class.getResourceAsStream("/roles/seed-operator-message.json")) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(file));
    }
  }

  private static String logins(String more) {
    return """
    {"response_type": "COMMAND", "commands": [
      {"action_id": "%s", "command_name": "Logins", "command_type": "playbook", %s}]}
    """
        .formatted(ASK_LOGINS.id(), more);
  }

  private static String manual(String more) {
    return """
    {"response_type": "COMMAND", "commands": [
      {"action_id": "%s", "command_type": "manual", %s}]}
    """
        .formatted(TELL_OWNER.id(), more);
  }

  @Test
  void theSeedsMessageIsAccepted() throws IOException {
    JsonNode data = seed().at("/message_content/data");

    assertThat(AnswerReader.read(data.toString(), operator()))
        .isEqualTo(
            new Reading.Accepted(
                new RoleAnswer.Commands(
                    List.of(
                        new CommandDraft(
                            "5d28123b-e731-4759-a751-cb040182ad9f",
                            "7aab3d84-d360-4405-b4bd-814c47a02842",
                            CommandType.PLAYBOOK,
                            "通用IP地址威脅情報信息查詢",
                            "general_ip_threat_intelligence_query",
                            new Arguments("{\"src\":\"66.240.205.34\"}"),
                            List.of(),
                            null),
                        new CommandDraft(
                            "3f818254-58a7-45c7-9d4c-16c633a5fe1a",
                            "3d0c2500-d0e1-420f-bed0-66ef221a5221",
                            CommandType.PLAYBOOK,
                            "操作系統登錄日志查詢",
                            "os_login_log_query",
                            new Arguments("{\"src\":\"192.168.22.251\",\"time_window_minute\":60}"),
                            List.of(),
                            null),
                        new CommandDraft(
                            "d7d4f470-9bef-4be1-ae25-51398c95fd2a",
                            "350a236e-c678-49bc-b60a-e792529f809e",
                            CommandType.MANUAL,
                            "發送安全事件告警信息到郵件網關服務器192.168.22.251的資產負責人",
                            null,
                            new Arguments("{\"ip\":\"192.168.22.251\"}"),
                            List.of(),
                            new Person("zhangsan", "張三"))))));
  }

  @Test
  void theSeedsMessageIsOfItsOwnIncidentAndRoundOnly() throws IOException {
    TurnScope own = operator();
    TurnScope other =
        new TurnScope(
            Role.OPERATOR,
            "inc_9",
            2,
            own.tasks(),
            own.actions(),
            List.of(),
            own.playbooks(),
            own.products());

    assertThat(problems(seed().at("/message_content/data").toString(), other))
        .containsExactly(
            "/event_id: '7ed73c14-bd19-4cfa-9ea4-321c5836008a' is another incident; this turn answers"
                + " for inc_9 only. Leave event_id out.",
            "/round_id: '1' is another round; this turn answers for 2 only. Leave round_id out.");
  }

  @Test
  void aToolIsAPlaybookAndTheManagersChoiceNeedsNoRepeating() {
    String answer =
        logins("\"command_params\": {\"src\": \"192.168.22.251\"}, \"sources\": \"dec_1\"")
            .replace("\"playbook\"", "\"TOOL\"");

    assertThat(accepted(answer, operator(ASK_LOGINS)))
        .isEqualTo(
            new RoleAnswer.Commands(
                List.of(
                    new CommandDraft(
                        ASK_LOGINS.taskId(),
                        ASK_LOGINS.id(),
                        CommandType.PLAYBOOK,
                        "Logins",
                        "os_login_log_query",
                        new Arguments("{\"src\":\"192.168.22.251\"}"),
                        List.of("dec_1"),
                        null))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|It does not fit playbook os_login_log_query: required property 'src' not found.",
        "{\"src\": 5}|It does not fit playbook os_login_log_query: /src: integer found, string"
            + " expected.",
        "{\"src\": \"a\", \"time_window_minute\": 0}|It does not fit playbook os_login_log_query:"
            + " /time_window_minute: must have a minimum value of 1.",
        "{\"src\": \"a\", \"x\": 0}|It does not fit playbook os_login_log_query: property 'x' is not"
            + " defined in the schema and the schema does not allow additional properties.",
        "{\"src\": 1e999}|The parameters cannot be taken: the arguments hold a number with an"
            + " exponent beyond 400."
      })
  void parametersMustFitTheSchema(String params, String sentence) {
    assertThat(problems(logins("\"command_params\": " + params), operator(ASK_LOGINS)))
        .containsExactly("/commands/0/command_params: " + sentence);
  }

  @Test
  void aLongNameIsNotRepeated() {
    String params = "{\"src\": \"a\", \"%s\": 1}".formatted("zq".repeat(40));

    assertThat(problems(logins("\"command_params\": " + params), operator(ASK_LOGINS)))
        .singleElement()
        .asString()
        .contains("give its parameters only")
        .doesNotContain("zqzq");
  }

  @Test
  void parametersMustBeAnObject() {
    assertThat(problems(logins("\"command_params\": [1]"), operator(ASK_LOGINS)))
        .contains("/commands/0/command_params: command_params must be an object.");
  }

  @Test
  void anotherPlaybookThanTheManagersIsAProblem() {
    assertThat(
            problems(
                logins(
                    "\"command_entity\": {\"playbook_name\": \"block_ip\"}, \"command_params\":"
                        + " {\"ip\": \"192.0.2.1\"}"),
                operator(ASK_LOGINS)))
        .containsExactly(
            "/commands/0/command_entity: The manager chose playbook os_login_log_query for this"
                + " action; use that one.");
  }

  @Test
  void whatIsForAPersonIsManual() {
    String answer =
        manual("\"command_name\": \"x\", \"command_entity\": {\"playbook_name\": \"isolate\"}")
            .replace("\"manual\"", "\"playbook\"");

    assertThat(problems(answer, operator(TELL_OWNER)))
        .containsExactly(
            "/commands/0/command_type: Action 350a236e-c678-49bc-b60a-e792529f809e is for a person;"
                + " use manual.");
  }

  @Test
  void aManualCommandNeedsSomebodyAndSomethingToDo() {
    String orphan = manual("\"command_name\": \" \"").replace(TELL_OWNER.id(), ASK_REPUTATION.id());

    assertThat(problems(orphan, operator(ASK_REPUTATION)))
        .containsExactly(
            "/commands/0/command_entity: A manual command needs a person or team: add user_name, and"
                + " say in command_name what they are to do.",
            "/commands/0/command_name: command_name is missing or empty; add it.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"x\": 1|资产负责人",
        "\"command_assignee\": \"_executor\"|资产负责人",
        "\"command_assignee\": \"zhangsan\"|zhangsan",
        "\"command_entity\": {\"user_id\": \"zhangsan\"}|zhangsan",
        "\"command_entity\": {\"user_name\": \"张三\"}|张三",
        "\"person\": \"mail team\"|mail team"
      })
  void aManualCommandIsForThePersonNamedOrElseTheActions(String more, String name) {
    RoleAnswer answer =
        accepted(manual("\"command_name\": \"Tell them\", " + more), operator(TELL_OWNER));

    assertThat(((RoleAnswer.Commands) answer).commands())
        .extracting(command -> Objects.requireNonNull(command.person()).name())
        .containsExactly(name);
  }

  @Test
  void aManualCommandHasNoPlaybook() {
    assertThat(
            problems(
                manual(
                    "\"command_name\": \"x\", \"command_entity\": {\"playbook_name\": \"isolate\"}"),
                operator(TELL_OWNER)))
        .containsExactly(
            "/commands/0/command_type: A manual command has no playbook; leave the playbook out of"
                + " its entity.");
  }

  @Test
  void anActionWithoutCommandIsNamed() {
    assertThat(problems(manual("\"command_name\": \"x\""), operator(TELL_OWNER, ASK_LOGINS)))
        .containsExactly(
            "/commands: Action 3d0c2500-d0e1-420f-bed0-66ef221a5221 has no command; add one for it.");
  }

  @Test
  void foreignActionsAndTasksAreProblems() {
    String answer = manual("\"command_name\": \"x\", \"task_id\": \"other\"");

    assertThat(problems(answer, operator(TELL_OWNER)))
        .containsExactly(
            "/commands/0/task_id: 'other' is not the task of action"
                + " 350a236e-c678-49bc-b60a-e792529f809e; use d7d4f470-9bef-4be1-ae25-51398c95fd2a.");
    assertThat(problems(answer.replace(TELL_OWNER.id(), "nope"), operator(TELL_OWNER)))
        .contains(
            "/commands/0/action_id: 'nope' is no open action of this turn; use one of"
                + " 350a236e-c678-49bc-b60a-e792529f809e.");
  }

  @Test
  void theSameCommandTwiceIsAProblem() {
    String one =
        """
        {"action_id": "%s", "command_type": "playbook", "command_name": "Look",
         "command_params": {"src": "%s"}}\
        """;
    String frame = "[" + one + "," + one + "]";

    assertThat(
            problems(
                frame.formatted(ASK_LOGINS.id(), "a", ASK_LOGINS.id(), "b"), operator(ASK_LOGINS)))
        .isEmpty();
    assertThat(
            problems(
                frame.formatted(ASK_LOGINS.id(), "a", ASK_LOGINS.id(), "a"), operator(ASK_LOGINS)))
        .containsExactly("/commands/1/command_name: This command is there twice; leave one out.");
  }
}
