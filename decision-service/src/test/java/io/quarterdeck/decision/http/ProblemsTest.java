package io.quarterdeck.decision.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProblemsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String NO_DECISION = "/decisions/dec_00000000000000000000000000";

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

  @ParameterizedTest(name = "{0} {1} {2} is {3} {4}")
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /decide | {not json | 400 | not-json",
        "POST | /decide | '' | 400 | not-json",
        "POST | /decide | [1] | 422 | unknown-alert",
        "POST | /decide | 42 | 422 | unknown-alert",
        "POST | /decide | {} | 422 | unknown-alert",
        "POST | /decide?source=acme | {} | 422 | unknown-alert",
        "POST | /decide?enrich=maybe | {} | 422 | bad-field",
        "POST | /decide?tenant=a%20b | {} | 422 | bad-field",
        "GET | /decisions?since=yesterday | '' | 422 | bad-field",
        "GET | /decisions?limit=0 | '' | 422 | bad-field",
        "GET | /decisions?min_score=101 | '' | 422 | bad-field",
        "GET | /decisions/dec_unknown | '' | 404 | unknown-decision",
        "POST | /decisions/dec_unknown/replay | '' | 404 | unknown-decision",
        "POST | /decisions/dec_unknown/feedback | {\"verdict\": \"benign\"} | 404 | unknown-decision",
        "PUT | /decisions/dec_unknown/case | {\"case_id\": 1} | 404 | unknown-decision",
        "PUT | /decisions/dec_unknown/case | [] | 422 | bad-field",
        "POST | /tokens | {\"name\": \"A B\", \"scopes\": [\"read\"]} | 422 | bad-field",
        "POST | /tokens | {\"name\": \"x\", \"scopes\": [\"root\"]} | 422 | bad-field",
        "POST | /tokens | {\"name\": \"admin\", \"scopes\": [\"read\"]} | 409 | token-exists",
        "DELETE | /tokens/nobody | '' | 404 | unknown-token",
        "GET | /nowhere | '' | 404 | not-found",
        "GET | /decide | '' | 405 | method-not-allowed",
        "DELETE | /decisions | '' | 405 | method-not-allowed"
      })
  void whatIsWrongIsSaidInAProblemDocument(
      String method, String path, String body, int status, String type) {
    expect(hub.send(hub.request(method, path, body)), status, type);
  }

  @Test
  void brokenJsonIsToldByLineAndColumn() {
    JsonNode problem =
        expect(
            hub.post("/decide", "{\n  \"source\": \"x\",\n  \"title\": oops\n}"), 400, "not-json");

    assertThat(problem.path("line").intValue()).isEqualTo(3);
    assertThat(problem.path("column").intValue()).isPositive();
  }

  @Test
  void anUnknownShapeIsAnsweredWithWhatWasLookedFor() {
    JsonNode problem = expect(hub.post("/decide", "{\"what\": \"is this\"}"), 422, "unknown-alert");

    assertThat(problem.path("looked_for")).hasSizeGreaterThan(10);
    assertThat(problem.path("looked_for").toString()).contains("all_fields", "kibana.alert");
  }

  @Test
  void aBodyOverOneMebibyteIsTooLargeWithAndWithoutItsLength() {
    String large = "{\"source\": \"x\", \"title\": \"" + "a".repeat(1 << 20) + "\"}";

    expect(hub.post("/decide", large), 413, "body-too-large");
    HttpRequest.Builder chunked = hub.request("POST", "/decide", "");
    chunked.POST(
        HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString(large)));
    expect(hub.send(chunked), 413, "body-too-large");
  }

  @Test
  void aRefusalLeavesTheConnectionGoodForTheNextRequest() {
    String large = "{\"source\": \"x\", \"title\": \"" + "a".repeat(900_000) + "\"}";
    for (String path : new String[] {"/decide", "/nowhere", "/health"}) {
      for (int i = 0; i < 3; i++) {
        HttpResponse<String> refused =
            hub.send(hub.request("POST", path, large).setHeader("Authorization", "Bearer qd_x"));

        assertThat(refused.statusCode()).isBetween(401, 405);
        assertThat(hub.get("/rules").statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void anotherContentTypeIsRefusedAndNoneIsTaken() {
    expect(
        hub.send(hub.request("POST", "/decide", "a=b").setHeader("Content-Type", "text/plain")),
        415,
        "wrong-content-type");
    expect(
        hub.send(hub.request("POST", "/decide", "{}").setHeader("Content-Type", "nonsense")),
        415,
        "wrong-content-type");
    expect(
        hub.send(
            hub.request("POST", "/decide", "{}")
                .setHeader("Content-Type", "application/json;charset=utf-8")),
        422,
        "unknown-alert");
  }

  @Test
  void withoutAValidTokenNothingIsAnswered() {
    HttpResponse<String> none =
        hub.send(hub.request("POST", "/decide", "{}").setHeader("Authorization", "Basic eDp5"));
    HttpResponse<String> wrong =
        hub.send(hub.request("GET", "/decisions", "").setHeader("Authorization", "Bearer qd_x"));

    expect(none, 401, "no-token");
    expect(wrong, 401, "no-token");
    assertThat(none.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
  }

  @Test
  void aTokenThatCanOnlyDecideReadsNothing() {
    HttpResponse<String> refused =
        hub.send(
            hub.request("GET", "/decisions", "")
                .setHeader("Authorization", "Bearer " + hub.decideToken()));

    assertThat(expect(refused, 403, "wrong-scope").path("detail").asString())
        .contains("'decide'")
        .contains("'read'");
  }

  @Test
  void aRevokedTokenIsRefusedAtOnce() {
    JsonNode made =
        JSON.readTree(hub.post("/tokens", "{\"name\": \"brief\", \"scopes\": [\"read\"]}").body());
    String bearer = "Bearer " + made.path("token").asString();

    assertThat(
            hub.send(hub.request("GET", "/rules", "").setHeader("Authorization", bearer))
                .statusCode())
        .isEqualTo(200);
    assertThat(hub.delete("/tokens/brief").statusCode()).isEqualTo(204);
    expect(
        hub.send(hub.request("GET", "/rules", "").setHeader("Authorization", bearer)),
        401,
        "no-token");
  }

  @Test
  void aTokenOfOneTenantSpeaksForNoOther() {
    JsonNode made =
        JSON.readTree(
            hub.post(
                    "/tokens",
                    "{\"name\": \"north\", \"scopes\": [\"decide\", \"read\"], \"tenant\": \"north\"}")
                .body());
    String bearer = "Bearer " + made.path("token").asString();
    String alert =
        "{\"source\": \"x\", \"title\": \"t\", \"severity\": 10, \"rule\": {\"id\": \"1\"}%s}";

    expect(
        hub.send(
            hub.request("POST", "/decide?tenant=south", alert.formatted(""))
                .setHeader("Authorization", bearer)),
        403,
        "wrong-scope");
    expect(
        hub.send(
            hub.request("POST", "/decide", alert.formatted(", \"tenant\": \"south\""))
                .setHeader("Authorization", bearer)),
        403,
        "wrong-scope");
    JsonNode own = hub.decide(alert.formatted(""));
    expect(
        hub.send(
            hub.request("GET", "/decisions/" + own.path("decision_id").asString(), "")
                .setHeader("Authorization", bearer)),
        404,
        "unknown-decision");
  }

  @Test
  void probesNeedNoTokenAndTellOneWord() {
    for (String path : new String[] {"/health", "/ready"}) {
      HttpResponse<String> answer =
          hub.send(hub.request("GET", path, "").setHeader("Authorization", ""));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(JSON.readTree(answer.body()).propertyNames()).containsExactly("status");
    }
    assertThat(hub.get(NO_DECISION).statusCode()).isEqualTo(404);
  }

  private static JsonNode expect(HttpResponse<String> response, int status, String type) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = JSON.readTree(response.body());
    assertThat(problem.path("type").asString()).isEqualTo("urn:quarterdeck:problem:" + type);
    assertThat(problem.path("status").intValue()).isEqualTo(status);
    assertThat(problem.path("detail").asString()).isNotBlank();
    return problem;
  }
}
