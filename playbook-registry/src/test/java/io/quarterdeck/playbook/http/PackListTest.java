package io.quarterdeck.playbook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.playbook.http.RecordedExchange.Request;
import io.quarterdeck.playbook.http.ScriptedServer.Asked;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.DataFolder;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackListTest {
  private static final String PACK =
      """
      auth: none
      list:
        path: "/flows?size=2"
        items: data.flows
        id: id
        title: title
        labels: tags.*.name
        enabled: on
        paging: PAGING
        QUESTIONS
      start: {path: /flows/$playbook_id/run}
      """;

  @TempDir Path home;
  private ScriptedServer server;

  @BeforeEach
  void serve() throws IOException {
    server = new ScriptedServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static Request answer(String json) {
    return new Request("", List.of(), "", 200, json);
  }

  private List<PlatformPlaybook> list(String paging, String questions, String... answers)
      throws IOException {
    Files.createDirectories(home.resolve("platforms"));
    Files.writeString(
        home.resolve("platforms/flows.yaml"),
        PACK.replace("PAGING", paging).replace("QUESTIONS", questions));
    server.expects(Stream.of(answers).map(PackListTest::answer).toList());
    Connection connection =
        new Connection(
            "soc", server.url(), "", null, false, Duration.ofSeconds(5), Map.of("pack", "flows"));
    try (SoarPlatform platform =
        new HttpType().open(connection, new DataFolder(home, variable -> null))) {
      return platform.list();
    }
  }

  private PlatformException refused(String paging, String... answers) {
    return catchThrowableOfType(PlatformException.class, () -> list(paging, "", answers));
  }

  private List<String> asked() {
    return server.asked().stream().map(Asked::line).toList();
  }

  private static String page(String rest, int... ids) {
    String flows =
        String.join(
            ", ",
            IntStream.of(ids).mapToObj(id -> "{\"id\": " + id + ", \"title\": \"t\"}").toList());
    return "{\"data\": {\"flows\": [" + flows + "]}" + rest + "}";
  }

  private static List<String> ids(List<PlatformPlaybook> playbooks) {
    return playbooks.stream().map(PlatformPlaybook::id).toList();
  }

  @Test
  void aLinkToTheNextPageIsFollowedOnOurOwnServerOnly() throws IOException {
    assertThat(
            ids(
                list(
                    "{link: next}",
                    "",
                    page(", \"next\": \"http://evil.example/steal?after=2\"", 1, 2),
                    page(", \"next\": null", 3))))
        .containsExactly("1", "2", "3");
    assertThat(asked()).containsExactly("GET /flows?size=2", "GET /flows?after=2");
  }

  @Test
  void aSecretCanStandInThePathOfEveryCall() throws IOException {
    Files.createDirectories(home.resolve("platforms"));
    Files.writeString(
        home.resolve("platforms/flows.yaml"),
        """
        auth: in_call
        check: {path: /api/$secret/health}
        list: {path: "/api/$secret/flows", id: id, title: id}
        start: {path: /api/$secret/flows/$playbook_id}
        started: {id: run}
        status: {path: /api/$secret/runs/$remote_id, state: s, states: {succeeded: [a], failed: [b]}}
        """);
    server.expects(
        List.of(
            answer("{}"),
            answer("[{\"id\": 7}]"),
            answer("{\"run\": 1}"),
            answer("{\"s\": \"a\"}")));
    Connection connection =
        new Connection(
            "soc",
            server.url(),
            "s3cret/key",
            null,
            false,
            Duration.ofSeconds(5),
            Map.of("pack", "flows"));
    try (SoarPlatform platform =
        new HttpType().open(connection, new DataFolder(home, variable -> null))) {
      assertThat(ids(platform.list())).containsExactly("7");
      platform.start(new StartRequest("run_1", "7", "t", Arguments.NONE));
      platform.status("7/1");
    }
    assertThat(asked())
        .containsExactly(
            "GET /api/s3cret%2Fkey/health",
            "GET /api/s3cret%2Fkey/flows",
            "POST /api/s3cret%2Fkey/flows/7",
            "GET /api/s3cret%2Fkey/runs/1");
  }

  @Test
  void aCursorIsSentBackEncoded() throws IOException {
    assertThat(
            ids(
                list(
                    "{cursor: data.more, query: cursor}",
                    "",
                    "{\"data\": {\"flows\": [{\"id\": \"a\"}], \"more\": \"x&size=9\"}}",
                    page("", 2))))
        .containsExactly("a", "2");
    assertThat(asked())
        .containsExactly("GET /flows?size=2", "GET /flows?size=2&cursor=x%26size%3D9");
  }

  @Test
  void numberedPagesEndWithOneThatHasNothingNew() throws IOException {
    assertThat(ids(list("{query: page, first: 0}", "", page("", 1, 2), page("", 3), page("", 3))))
        .containsExactly("1", "2", "3");
    assertThat(asked())
        .containsExactly(
            "GET /flows?size=2&page=0", "GET /flows?size=2&page=1", "GET /flows?size=2&page=2");
  }

  @Test
  void pagesThatNeverEndAreAProblem() {
    String[] endless = IntStream.range(0, 60).mapToObj(id -> page("", id)).toArray(String[]::new);

    PlatformException refused = refused("{query: page}", endless);

    assertThat(refused.problem()).isEqualTo(PlatformProblem.GARBLED);
    assertThat(refused).hasMessage("soc lists more than 50 playbooks. Let its key see fewer.");
    assertThat(asked()).hasSize(50);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{}", "[]", "\"flows\"", "{\"data\": {\"flows\": {}}}", "{\"data\": null}"})
  void anAnswerWithoutAListIsGarbled(String answer) {
    assertThat(refused("", answer).problem()).isEqualTo(PlatformProblem.GARBLED);
  }

  @Test
  void whatHasNoIdOrOneThatIsTooLongIsLeftOut() throws IOException {
    List<PlatformPlaybook> listed =
        list(
            "",
            "",
            "{\"data\": {\"flows\": [{\"title\": \"t\"}, {\"id\": null}, {\"id\": {}}, 7, {\"id\": \" \"},"
                + " {\"id\": \"%s\"}, {\"id\": \"a\", \"title\": \"first\"}, {\"id\": \"a\"},"
                    .formatted("x".repeat(201))
                + " {\"id\": \"b\", \"on\": false, \"tags\": [{\"name\": \"soc\"}, {}, 7]}]}}");

    assertThat(listed)
        .extracting(PlatformPlaybook::id, PlatformPlaybook::title, PlatformPlaybook::enabled)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", "first", true),
            org.assertj.core.groups.Tuple.tuple("b", "b", false));
    assertThat(listed.getLast().labels()).containsExactly("soc");
  }

  @Test
  void questionsThatCannotBeAskedForDoNotEndTheList() throws IOException {
    assertThat(
            ids(
                list(
                    "",
                    "questions: {path: /flows/$playbook_id, items: asks, name: name}",
                    "{\"data\": {\"flows\": [{\"id\": \"..\"}, {\"id\": \"a\"}]}}",
                    "{\"asks\": []}")))
        .containsExactly("a");
    assertThat(asked()).containsExactly("GET /flows?size=2", "GET /flows/a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"name": "a", "kind": "int", "default": "x", "min": "1", "max": "y"} | "a":{"type":"integer","minimum":1}
          {"name": "a", "kind": "int", "default": 5, "min": 9}                 | "a":{"type":"integer","minimum":9}
          {"name": "a", "kind": "int", "default": -3, "min": -5, "max": -1}    | "a":{"type":"integer","minimum":-5,"maximum":-1,"default":-3}
          {"name": "a", "kind": "text", "min": 0, "max": 0}                    | "a":{"type":"string"}
          {"name": "a", "kind": "of tomorrow", "choices": "x\\n\\n x \\ny"}    | "a":{"type":"string","enum":["x","y"]}
          {"name": "a", "kind": "text", "choices": ["x"], "default": "z"}      | "a":{"type":"string","enum":["x"]}
          {"name": "a", "kind": "flag", "default": true}                       | "a":{"type":"boolean","default":true}
          {"name": "a", "kind": "text", "title": "Which?", "text": "This one"} | "a":{"type":"string","description":"Which? This one"}
          {"name": "a", "kind": "text", "title": "Name", "text": "Name"}       | "a":{"type":"string","description":"Name"}
          {"name": "a b", "kind": "text"}                                      | ``
          {"name": {"x": 1}, "kind": "text"}                                   | ``
          {"name": "pw", "kind": "pw"}                                         | ``
          7                                                                    | ``
          """)
  void aQuestionBecomesAParameter(String question, String property) throws IOException {
    PlatformPlaybook listed = asking(question);

    assertThat(listed.parameters().json())
        .isEqualTo(
            "{\"type\":\"object\",\"properties\":{"
                + property
                + "},\"additionalProperties\":false}");
    assertThat(listed.enabled()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"name": "pw", "kind": "pw", "needed": true}    | It cannot be started from here: it asks for the secret pw, which must not pass through a client. Keep that on the platform.
          {"name": "a b", "kind": "text", "needed": true} | It cannot be started from here: it asks for a name that no client can write. Rename it there, with letters, digits and _.
          """)
  void aQuestionThatNobodyMayAnswerKeepsItFromBeingStarted(String question, String told)
      throws IOException {
    PlatformPlaybook listed = asking(question);

    assertThat(listed.enabled()).isFalse();
    assertThat(listed.description()).isEqualTo(told);
  }

  private PlatformPlaybook asking(String question) throws IOException {
    return list(
            "",
            "questions: {items: asks, name: name, type: kind, required: needed, title: title,"
                + " description: text, default: default, choices: choices, min: min, max: max,"
                + " types: {integer: int, boolean: flag, refused: pw}}",
            "{\"data\": {\"flows\": [{\"id\": 1, \"title\": \"t\", \"asks\": ["
                + question.replace("\\\\n", "\\n")
                + "]}]}}")
        .getFirst();
  }
}
