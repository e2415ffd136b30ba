package io.quarterdeck.server.incident.role;

import static io.quarterdeck.server.incident.role.Scopes.accepted;
import static io.quarterdeck.server.incident.role.Scopes.captain;
import static io.quarterdeck.server.incident.role.Scopes.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptainAnswersTest {
  private static String tasks(String... tasks) {
    return "{\"response_type\": \"TASK\", \"tasks\": [%s]}".formatted(String.join(",", tasks));
  }

  private static String task(String type, String name) {
    return "{\"task_assignee\": \"_analyst\", \"task_type\": \"%s\", \"task_name\": \"%s\"}"
        .formatted(type, name);
  }

  private static String about(String type, String name, String entity) {
    return """
    {"task_assignee": "_responder", "task_type": "%s", "task_name": "%s", "task_entity": "%s"}\
    """
        .formatted(type, name, entity);
  }

  @Test
  void theSeedsTasksAreAccepted() {
    String answer =
        tasks(
            """
            {"task_assignee": "_analyst", "task_type": "query", "task_entity": "66.240.205.34",
             "task_intent": "是否恶意", "task_name": "请查询IP地址66.240.205.34的威胁情报"}\
            """,
            """
            {"task_assignee": "_COORDINATOR", "task_type": "Notify",
             "task_name": "通知邮件网关服务器192.168.22.251的资产负责人当前的安全威胁", "mood": 5}\
            """);

    assertThat(accepted(answer, captain()))
        .isEqualTo(
            new RoleAnswer.Tasks(
                List.of(
                    new TaskDraft(
                        Assignee.ANALYST,
                        TaskType.QUERY,
                        "请查询IP地址66.240.205.34的威胁情报",
                        "是否恶意",
                        "66.240.205.34"),
                    new TaskDraft(
                        Assignee.COORDINATOR,
                        TaskType.NOTIFY,
                        "通知邮件网关服务器192.168.22.251的资产负责人当前的安全威胁",
                        null,
                        null))));
  }

  @Test
  void anIncidentEndsWithResolutionAndSummary() {
    assertThat(
            accepted(
                """
                {"response_type": "mission_complete", "resolution": "attack stopped",
                 "summary": "The address\\nis blocked."}
                """,
                captain()))
        .isEqualTo(new RoleAnswer.MissionComplete("attack stopped", "The address\nis blocked."));
    assertThat(problems("{\"response_type\": \"MISSION_COMPLETE\"}", captain()))
        .containsExactly(
            "/resolution: resolution is missing or empty; add it.",
            "/summary: summary is missing or empty; add it.");
  }

  @Test
  void anEndTakesNoMoreTasks() {
    String answer =
        """
        {"response_type": "MISSION_COMPLETE", "resolution": "done", "summary": "done", "tasks": [%s]}
        """
            .formatted(task("query", "Look once more"));

    assertThat(problems(answer, captain()))
        .containsExactly(
            "/tasks: MISSION_COMPLETE ends the incident: leave tasks out, or answer TASK instead.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Run os_login_log_query on 192.168.22.251",
        "用BLOCK_IP封禁66.240.205.34",
        "Ask Shuffle for the reputation of 66.240.205.34",
        "Ask shuffle.",
        "用Shuffle查询66.240.205.34",
        "通过雾帜智能查询66.240.205.34"
      })
  void aTaskNamesNoProduct(String name) {
    assertThat(problems(tasks(task("query", name)), captain()))
        .singleElement()
        .asString()
        .startsWith("/tasks/0/task_name: It names ")
        .endsWith("and leave to the manager with what.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Isolate the mail gateway",
        "Reshuffle the duty list",
        "Look at host shuffle-01",
        "Look at shuffle.example.org",
        "Look at my-shuffle"
      })
  void aWordOfEverydayLanguageIsNoProduct(String name) {
    assertThat(problems(tasks(task("query", name)), captain())).isEmpty();
  }

  @Test
  void anEntityMayBeCalledLikeAProduct() {
    assertThat(problems(tasks(about("query", "Look at host Shuffle", "shuffle")), captain()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Look up 66.240.205.34, Block 66.240.205.34",
    "Look up 66.240.205.34 now, 封禁66.240.205.34一小时",
    "Logins of a.b@example.org, Lock a.b@example.org",
    "Resolve evil.example.org, Block EVIL.example.org",
    "Look up 2001:db8:0::1, Block 2001:db8::1"
  })
  void nothingIsChangedBeforeItsQueryIsAnswered(String query, String write) {
    assertThat(problems(tasks(task("query", query), task("write", write)), captain()))
        .singleElement()
        .asString()
        .startsWith("/tasks/1/task_type: This write is about something that a query");
  }

  @Test
  void aStatedEntityCountsInAnyOrderAndCase() {
    String write = about("write", "Cut it off", "MX-01");
    String query = about("query", "Find its logins", "mx-01");

    assertThat(problems(tasks(write, query), captain()))
        .singleElement()
        .asString()
        .startsWith("/tasks/0/task_type: This write");
  }

  @Test
  void anEntityThatOnlyTheOtherNameTellsCountsToo() {
    assertThat(
            problems(
                tasks(about("query", "Find its logins", "mx-01"), task("write", "Isolate MX-01")),
                captain()))
        .singleElement()
        .asString()
        .startsWith("/tasks/1/task_type: This write");
    assertThat(
            problems(
                tasks(about("write", "Isolate it", "mx-01"), task("query", "查询mx-01的登录")),
                captain()))
        .singleElement()
        .asString()
        .startsWith("/tasks/0/task_type: This write");
    assertThat(
            problems(
                tasks(about("write", "Isolate it", "mx-01"), task("query", "Logins of mx-011")),
                captain()))
        .isEmpty();
  }

  @Test
  void aTimeIsNothingThatATaskIsAbout() {
    assertThat(
            problems(
                tasks(
                    task("query", "Logins of host-a from 12:30:00 to 13:30:00"),
                    task("write", "Lock the guest account until 13:30:00")),
                captain()))
        .isEmpty();
  }

  @Test
  void aWriteAboutSomethingElseAndANoteToItsOwnerAreFine() {
    assertThat(
            problems(
                tasks(
                    task("query", "Logins of 192.168.22.251 of the last 1 hour"),
                    task("notify", "Tell the owner of 192.168.22.251"),
                    task("write", "Block 66.240.205.34 for 1 hour")),
                captain()))
        .isEmpty();
  }

  @Test
  void theSameTaskTwiceIsAProblem() {
    assertThat(
            problems(
                tasks(task("query", "Look up 192.0.2.1"), task("query", "look up  192.0.2.1.")),
                captain()))
        .containsExactly("/tasks/1/task_name: This task is asked for twice; leave one out.");
  }

  @Test
  void twelveTasksAreTheMost() {
    String[] twelve =
        IntStream.range(0, 12)
            .mapToObj(at -> task("query", "Question " + at))
            .toArray(String[]::new);
    String more = task("query", "One more");

    assertThat(problems(tasks(twelve), captain())).isEmpty();
    assertThat(problems(tasks(String.join(",", twelve), more), captain()))
        .containsExactly("/tasks: tasks has 13; give at most 12, the most urgent first.");
    assertThat(problems(tasks(), captain()))
        .containsExactly("/tasks: tasks is missing or empty; give at least 1.");
  }

  @Test
  void aNameIsOneShortLine() {
    assertThat(problems(tasks(task("query", "x".repeat(160))), captain())).isEmpty();
    assertThat(problems(tasks(task("query", "x".repeat(161))), captain()))
        .containsExactly(
            "/tasks/0/task_name: task_name has 161 characters; shorten it to at most 160.");
    assertThat(problems(tasks(task("query", "one\\ntwo")), captain()))
        .containsExactly(
            "/tasks/0/task_name: task_name must be one line, without line breaks and tabs.");
    assertThat(problems(tasks(task("query", "a\\u202eb")), captain()))
        .containsExactly(
            "/tasks/0/task_name: task_name holds control or direction characters; leave them out.");
  }

  @Test
  void unknownWordsAreToldWithThoseThatAreKnown() {
    assertThat(
            problems(
                tasks(
                    "{\"task_assignee\": \"boss\", \"task_type\": \"hunt\", \"task_name\": \"x\"}"),
                captain()))
        .containsExactly(
            "/tasks/0/task_assignee: 'boss' is not a task_assignee; use _analyst, _responder,"
                + " _coordinator.",
            "/tasks/0/task_type: 'hunt' is not a task_type; use query, write, notify.");
  }

  @Test
  void aCaptainGivesNoIds() {
    assertThat(problems(tasks(task("query", "Look").replace("}", ", \"task_id\": 5}")), captain()))
        .containsExactly(
            "/tasks/0/task_id: '5' is no id of this turn to give; leave task_id out, the hub gives"
                + " new ids.");
  }

  @Test
  void oneTaskNeedsNoListAndAListNoAnswerAround() {
    String one = task("query", "Look up 192.0.2.1");

    assertThat(accepted("{\"response_type\": \"TASK\", \"tasks\": " + one + "}", captain()))
        .isEqualTo(accepted("[" + one + "]", captain()))
        .isEqualTo(accepted(tasks(one), captain()));
  }

  @Test
  void atMostTwentyProblemsAreTold() {
    String bad = IntStream.range(0, 12).mapToObj(_ -> "{}").collect(Collectors.joining(","));

    assertThat(problems(tasks(bad), captain())).hasSize(20);
  }
}
