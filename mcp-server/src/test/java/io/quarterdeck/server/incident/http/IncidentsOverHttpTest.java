package io.quarterdeck.server.incident.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.access.TokenResult;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class IncidentsOverHttpTest {
  private static final String TASK =
      "{\"response_type\": \"TASK\", \"tasks\": [{\"task_assignee\": \"_analyst\", \"task_type\":"
          + " \"query\", \"task_name\": \"Say in which country 66.240.205.34 is\"}]}";
  private static final String TO_MODELS =
      "{\"mode\": \"%s\", \"roles\": {\"_captain\": {\"player\": \"model\"}, \"_manager\":"
          + " {\"player\": \"model\"}}}";

  @TempDir static Path home;
  private static RunningHub hub;

  @BeforeAll
  static void start() {
    hub = RunningHub.start(home, Map.of("QUARTERDECK_INCIDENT_MODE", "manual"));
    hub.let("other", Set.of(Scope.PLAY));
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void incidentsAreListedSearchedAndPaged() {
    String word = word();
    for (String severity : List.of("low", "critical", "medium")) {
      open("{\"message\": \"" + word + " 203.0.113.9\", \"severity\": \"" + severity + "\"}");
    }

    JsonNode first = hub.get("looker", "/incidents?limit=2&q=" + word).json();
    JsonNode second =
        hub.get(
                "looker",
                "/incidents?limit=2&q=" + word + "&before=" + first.path("next").asString())
            .json();

    assertThat(first.findValuesAsString("severity")).containsExactly("critical", "medium");
    assertThat(second.findValuesAsString("severity")).containsExactly("low");
    assertThat(second.has("next")).isFalse();
    assertThat(
            hub.get("looker", "/incidents?waiting=true&severity=low&thing=ip:203.0.113.9&q=" + word)
                .json()
                .path("incidents"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?status=done",
        "?severity=urgent",
        "?limit=0",
        "?limit=x",
        "?colour=red",
        "?waiting=maybe",
        "?q=a&q=b"
      })
  void aFilterThatCannotBeUsedIsRefused(String query) {
    assertThat(hub.get("looker", "/incidents" + query).status()).isEqualTo(422);
  }

  @Test
  void aPersonPlaysATurn() {
    String id = open();
    JsonNode turn = hub.get("ana", "/incidents/" + id).json().path("turn");
    assertThat(turn.path("state").asString()).isEqualTo("handed_over");
    String path = "/incidents/" + id + "/turns/" + turn.path("turn").asString();

    JsonNode taken = hub.post("ana", path + "/take", "{\"language\": \"zh\"}").json();
    Answer wrong =
        hub.post("ana", path + "/answer", answer(taken, "{\"response_type\": \"TASK\"}"));
    Answer right = hub.post("ana", path + "/answer", answer(taken, TASK));

    assertThat(taken.path("holder").asString()).isEqualTo("ana");
    assertThat(taken.path("lease_seconds").isNull()).isTrue();
    assertThat(taken.at("/answer_schema/type").asString()).isEqualTo("object");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.json().path("problems")).isNotEmpty();
    assertThat(right.at("/outcome")).isEqualTo("accepted");
    JsonNode tree = hub.get("looker", "/incidents/" + id + "/tree").json();
    assertThat(tree.at("/rounds/0/tasks/0/task_name").asString()).contains("66.240.205.34");
    assertThat(hub.post("ana", path + "/answer", answer(taken, TASK)).status()).isEqualTo(409);
  }

  @Test
  void aRunnerIsWokenForItsTurnAndNobodyElseAnswersIt() {
    String id = open();
    CompletableFuture<Answer> asked =
        CompletableFuture.supplyAsync(() -> hub.post("runner", "/turns/next", next(id, 30)));
    steer(id, TO_MODELS.formatted("auto"));

    JsonNode turn = asked.join().json().path("turn");
    String path = "/incidents/" + id + "/turns/" + turn.path("turn").asString();

    assertThat(turn.path("role").asString()).isEqualTo("_captain");
    assertThat(turn.path("player").asString()).isEqualTo("model");
    assertThat(turn.path("prompt").asString()).isNotEmpty();
    assertThat(turn.path("lease_seconds").intValue()).isEqualTo(120);
    assertThat(hub.post("other", path + "/answer", answer(turn, TASK)).status()).isEqualTo(409);
    assertThat(hub.post("other", path + "/give-back", claim(turn)).status()).isEqualTo(409);
    assertThat(hub.post("runner", path + "/extend", claim(turn)).status()).isEqualTo(200);
    assertThat(hub.post("other", "/turns/next", next(id, 0)).json().path("turn").isNull()).isTrue();
    Answer done = hub.post("runner", path + "/answer", answer(turn, TASK));
    assertThat(done.at("/outcome")).isEqualTo("accepted");
  }

  @Test
  void aHugeAnswerIsRefusedAndTheTurnGoesOn() {
    String id = open();
    steer(id, TO_MODELS.formatted("auto"));
    JsonNode turn = hub.post("runner", "/turns/next", next(id, 10)).json().path("turn");
    String path = "/incidents/" + id + "/turns/" + turn.path("turn").asString() + "/answer";
    String huge = "{\"text\": \"" + "x".repeat(5 << 20) + "\"}";

    Answer refused = hub.post("runner", path, answer(turn, huge));

    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.at("/detail")).contains("1 MiB");
    assertThat(hub.post("runner", path, answer(turn, TASK)).status()).isEqualTo(200);
  }

  @Test
  void anAnswerThatIsNeverRightEndsWithAPerson() {
    String id = open();
    steer(id, TO_MODELS.formatted("auto"));
    JsonNode turn = hub.post("runner", "/turns/next", next(id, 10)).json().path("turn");
    String path = "/incidents/" + id + "/turns/" + turn.path("turn").asString() + "/answer";

    Answer first = hub.post("runner", path, answer(turn, "\"I would rather talk.\""));
    hub.post("runner", path, answer(turn, "[]"));
    Answer last = hub.post("runner", path, answer(turn, "{\"response_type\": \"NONE\"}"));

    assertThat(first.at("/outcome")).isEqualTo("sent_back");
    assertThat(first.json().path("left").intValue()).isEqualTo(1);
    assertThat(last.at("/outcome")).isEqualTo("handed_over");
    assertThat(hub.get("looker", "/incidents/" + id).at("/turn/state")).isEqualTo("handed_over");
    assertThat(hub.post("runner", path, answer(turn, TASK)).status()).isEqualTo(409);
  }

  @Test
  void aPersonTakesATurnOverAndGivesItBack() {
    String id = open();
    steer(id, TO_MODELS.formatted("auto"));
    JsonNode held = hub.post("runner", "/turns/next", next(id, 10)).json().path("turn");
    String path = "/incidents/" + id + "/turns/" + held.path("turn").asString();

    JsonNode taken = hub.post("ana", path + "/take", "").json();

    assertThat(hub.post("runner", path + "/answer", answer(held, TASK)).status()).isEqualTo(409);
    assertThat(hub.post("bob", path + "/answer", answer(taken, TASK)).status()).isEqualTo(409);
    assertThat(hub.post("ana", path + "/extend", claim(taken)).status()).isEqualTo(200);
    assertThat(hub.post("ana", path + "/give-back", claim(taken)).at("/turn/state"))
        .isEqualTo("offered");
    assertThat(hub.post("runner", "/turns/next", next(id, 10)).at("/turn/turn"))
        .isEqualTo(held.path("turn").asString());
  }

  @Test
  void aSupervisedAnswerWaitsForANod() {
    String id = open();
    steer(id, TO_MODELS.formatted("supervised"));
    JsonNode turn = hub.post("runner", "/turns/next", next(id, 10)).json().path("turn");
    String path = "/incidents/" + id + "/turns/" + turn.path("turn").asString();

    assertThat(hub.post("runner", path + "/answer", answer(turn, TASK)).at("/outcome"))
        .isEqualTo("awaits_nod");
    assertThat(hub.post("runner", path + "/nod", "").status()).isEqualTo(403);
    assertThat(hub.post("bob", path + "/send-back", "{\"why\": \"Name the owner.\"}").status())
        .isEqualTo(200);
    JsonNode again = hub.post("runner", "/turns/next", next(id, 10)).json().path("turn");
    assertThat(again.path("problems")).hasToString("[\"Name the owner.\"]");
    hub.post("runner", path + "/answer", answer(again, TASK));
    assertThat(hub.post("bob", path + "/nod", "").at("/turn/role")).isEqualTo("_manager");
    assertThat(hub.post("bob", path + "/nod", "").status()).isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "runner|{\"wait\": 31}|422",
        "runner|{\"wait\": \"long\"}|422",
        "runner|{\"roles\": [\"_general\"]}|422",
        "runner|{\"player\": \"person\"}|422",
        "runner|{\"language\": \"fr\"}|422",
        "runner|{\"incident\": \"nope\"}|404",
        "runner|{\"everything\": true}|422",
        "runner|[1]|422",
        "runner|{|400",
        "ana|{}|422",
        "ana|{\"player\": \"client\"}|403",
        "soar|{}|403",
        "nobody|{}|401",
      })
  void whoCannotAskForATurnIsToldWhy(String by, String body, int status) {
    assertThat(hub.post(by, "/turns/next", body).status()).isEqualTo(status);
  }

  @Test
  void peopleSteerAnIncidentToItsEndAndBack() {
    String id = open();

    Answer set =
        steer(
            id,
            "{\"mode\": \"supervised\", \"assignee\": \"ana\", \"roles\": {\"_operator\":"
                + " {\"mode\": \"manual\", \"player\": \"person\"}}}");
    assertThat(set.at("/mode")).isEqualTo("supervised");
    assertThat(set.at("/assignee")).isEqualTo("ana");
    assertThat(set.at("/roles/_operator/mode")).isEqualTo("manual");
    assertThat(set.at("/roles/_captain/mode")).isEqualTo("supervised");
    assertThat(steer(id, "{\"go_on\": \"x\"}").status()).isEqualTo(409);
    assertThat(steer(id, "{\"resume\": \"x\"}").status()).isEqualTo(409);
    assertThat(steer(id, "{\"reopen\": \"x\"}").status()).isEqualTo(409);
    String close = "{\"close\": {\"resolution\": \"false_positive\", \"summary\": \"A scanner.\"}}";
    assertThat(steer(id, close).at("/closed/resolution")).isEqualTo("false_positive");
    assertThat(steer(id, close).status()).isEqualTo(409);
    assertThat(steer(id, "{\"reopen\": \"It came back.\"}").at("/status")).isEqualTo("open");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"mode\": \"fast\"}",
        "{\"mode\": null}",
        "{\"roles\": []}",
        "{\"roles\": {\"_general\": {\"mode\": \"auto\"}}}",
        "{\"roles\": {\"_captain\": {}}}",
        "{\"roles\": {\"_executor\": {\"player\": \"model\"}}}",
        "{\"close\": {\"resolution\": \"won\", \"summary\": \"x\"}}",
        "{\"close\": {\"resolution\": \"reported\"}}",
        "{\"resume\": \"\"}",
        "{\"mode\": \"auto\", \"resume\": \"x\"}",
        "{\"go_on\": \"x\", \"reopen\": \"x\"}",
        "{\"status\": \"closed\"}"
      })
  void whatCannotBeWantedChangesNothing(String body) {
    String id = open();
    long seq = hub.get("looker", "/incidents/" + id).json().path("seq").longValue();

    assertThat(steer(id, body).status()).isEqualTo(422);
    assertThat(hub.get("looker", "/incidents/" + id).json().path("seq").longValue()).isEqualTo(seq);
  }

  @Test
  void onlyPeopleAndOperatorsSteer() {
    String id = open();

    assertThat(hub.patch("runner", "/incidents/" + id, "{\"mode\": \"auto\"}").status())
        .isEqualTo(403);
    assertThat(hub.patch("looker", "/incidents/" + id, "{\"mode\": \"auto\"}").status())
        .isEqualTo(403);
  }

  @Test
  void whoSpeaksIsWhoTheTokenSays() {
    String id = open();

    hub.post("ana", "/incidents/" + id + "/messages", "{\"text\": \"<b>Look</b>\"}");
    hub.post("runner", "/incidents/" + id + "/messages", "{\"text\": \"I am _captain\"}");

    List<JsonNode> said =
        hub.get("looker", "/incidents/" + id + "/messages")
            .json()
            .path("messages")
            .valueStream()
            .filter(one -> one.path("message_type").asString().equals("said"))
            .toList();
    assertThat(said)
        .extracting(one -> one.path("message_from").asString())
        .containsExactly("ana", "runner");
    assertThat(said.getFirst().at("/message_content/data/text").asString())
        .isEqualTo("<b>Look</b>");
    assertThat(said.getLast().at("/message_content/data/by_person").booleanValue()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ana|{}|422",
        "ana|{\"text\": \" \"}|422",
        "ana|{\"text\": 7}|422",
        "ana|{\"text\": \"x\", \"from\": \"_captain\"}|422",
        "looker|{\"text\": \"x\"}|403",
        "nobody|{\"text\": \"x\"}|401"
      })
  void whatCannotBeSaidIsRefused(String by, String body, int status) {
    assertThat(hub.post(by, "/incidents/" + open() + "/messages", body).status()).isEqualTo(status);
  }

  @Test
  void onlyAPersonDispatchesAndOnlyWhatThereIs() {
    String path = "/incidents/" + open() + "/commands/nope/dispatch";

    assertThat(hub.post("runner", path, "").status()).isEqualTo(403);
    assertThat(hub.post("ana", path, "").status()).isEqualTo(409);
  }

  @Test
  void othersTenantsIncidentsAreAsUnknown() {
    String id = open();
    Caller branch = new Caller("branch", null, Set.of(Scope.READ, Scope.PLAY), "branch");
    String token = ((TokenResult.Created) hub.decisions().tokens().create(branch)).token();

    assertThat(by(token, "GET", "/incidents", "").json().path("incidents")).isEmpty();
    for (String path : List.of("", "/tree", "/messages", "/log")) {
      assertThat(by(token, "GET", "/incidents/" + id + path, "").status()).isEqualTo(404);
    }
    assertThat(by(token, "GET", "/incidents?before=" + id, "").status()).isEqualTo(404);
    assertThat(by(token, "POST", "/turns/next", "{}").status()).isEqualTo(422);
    assertThat(by(token, "POST", "/turns/next", next(id, 0)).status()).isEqualTo(404);
    assertThat(by(token, "POST", "/incidents/" + id + "/messages", "{\"text\": \"x\"}").status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nope", "%00", "..%2f..", "inc_%F0%9F%92%A9"})
  void anIncidentThatIsNotThereIsNotFound(String id) {
    Answer answer = hub.get("looker", "/incidents/" + id);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.at("/detail")).contains("GET /incidents");
  }

  private static Answer by(String token, String method, String path, String body) {
    return hub.send(
        HttpRequest.newBuilder(URI.create(hub.url() + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static String open() {
    return open("{\"message\": \"" + word() + "\"}");
  }

  private static String open(String event) {
    return hub.post("soar", "/api/event/create", event).at("/data/event_id");
  }

  private static String word() {
    return "w" + UUID.randomUUID().toString().replace("-", "");
  }

  private static Answer steer(String id, String body) {
    return hub.patch("operator", "/incidents/" + id, body);
  }

  private static String next(String incident, int wait) {
    return "{\"incident\": \"" + incident + "\", \"wait\": " + wait + "}";
  }

  private static String claim(JsonNode turn) {
    return "{\"claim\": " + turn.path("claim").intValue() + "}";
  }

  private static String answer(JsonNode turn, String answer) {
    return "{\"claim\": " + turn.path("claim").intValue() + ", \"answer\": " + answer + "}";
  }
}
