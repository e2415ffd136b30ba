package io.quarterdeck.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Browsers that sign in, out, and are not let in. */
class SessionTest {
  @TempDir private Path home;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private RunningHub hub;

  @BeforeEach
  void start() throws IOException {
    InstantSource source = now::get;
    hub = RunningHub.start(home, Map.of(), clock(source));
    hub.bear("admin", Files.readString(home.resolve("admin.token")).strip());
  }

  private static Clock clock(InstantSource source) {
    return source.withZone(ZoneOffset.UTC);
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(hub.url() + path));
  }

  private Answer signIn(String body) {
    return hub.signIn(body);
  }

  private Answer signInWith(String token) {
    return signIn("{\"token\": \"" + token + "\"}");
  }

  private static String header(Answer answer, String name) {
    return answer.headers().getOrDefault(name, List.of("")).getFirst();
  }

  private static String cookie(Answer signedIn) {
    assertThat(signedIn.status()).as(signedIn.text()).isEqualTo(201);
    assertThat(header(signedIn, "set-cookie"))
        .containsIgnoringCase("; HttpOnly")
        .contains("; SameSite=Strict", "; Path=/;", "; Max-Age=43200");
    return signedIn.cookie();
  }

  private Answer get(String path, String cookie, String... more) {
    HttpRequest.Builder request = request(path).header("Cookie", cookie);
    return hub.send((more.length == 0 ? request : request.headers(more)).build());
  }

  private Answer create(String cookie, String... more) {
    HttpRequest.Builder request =
        request("/tokens")
            .header("Cookie", cookie)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"name\": \"made\", \"scopes\": [\"read\"]}"));
    return hub.send((more.length == 0 ? request : request.headers(more)).build());
  }

  @Test
  void aTokenOpensASessionThatMayWhatTheTokenMay() {
    String cookie = cookie(signInWith(hub.token(RunningHub.ANA)));

    Answer shown = get("/session", cookie);
    assertThat(shown.json().path("person").asString()).isEqualTo(RunningHub.ANA);
    assertThat(get("/decisions", cookie).status()).isEqualTo(200);
    assertThat(get("/tokens", cookie).status()).isEqualTo(403);
    assertThat(hub.get("admin", "/tokens").text()).doesNotContain("web.");
  }

  @Test
  void whatChangesSomethingNeedsTheWordOfThePage() {
    Answer in = signInWith(hub.token("admin"));
    String cookie = cookie(in);
    String word = in.json().path("csrf").asString();

    assertThat(create(cookie).text()).contains("not-from-page");
    assertThat(create(cookie, "X-CSRF-Token", word + "x").status()).isEqualTo(403);
    assertThat(create(cookie, "X-CSRF-Token", word).status()).isEqualTo(201);
  }

  @Test
  void anotherPageGetsNothingByTheCookie() {
    Answer in = signInWith(hub.token("admin"));
    String cookie = cookie(in);
    String word = in.json().path("csrf").asString();

    for (List<String> other :
        List.of(
            List.of("Sec-Fetch-Site", "cross-site"),
            List.of("Sec-Fetch-Site", "same-site"),
            List.of("Origin", "https://evil.example"),
            List.of("Origin", "null"))) {
      String name = other.getFirst();
      String value = other.getLast();
      assertThat(get("/tokens", cookie, name, value).status()).as(value).isEqualTo(401);
      assertThat(create(cookie, "X-CSRF-Token", word, name, value).status()).isEqualTo(401);
    }
    assertThat(get("/tokens", cookie, "Sec-Fetch-Site", "same-origin").status()).isEqualTo(200);
    assertThat(get("/tokens", cookie, "Origin", hub.url()).status()).isEqualTo(200);
  }

  @Test
  void noPageSignsABrowserInOnAnother() {
    Answer answer =
        hub.send(
            request("/session")
                .header("Content-Type", "application/json")
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.ofString("{\"token\": \"" + hub.token("admin") + "\"}"))
                .build());

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.headers()).doesNotContainKey("set-cookie");
  }

  @Test
  void aSessionsTokenIsForTheCookieAlone() {
    String cookie = cookie(signInWith(hub.token("admin")));
    String token = cookie.substring(cookie.indexOf('=') + 1);
    hub.bear("browser", token);

    assertThat(hub.get("browser", "/tokens").status()).isEqualTo(401);
    assertThat(signInWith(token).status()).isEqualTo(401);
    assertThat(get("/tokens", "quarterdeck_session=" + hub.token("admin")).status()).isEqualTo(401);
  }

  @Test
  void aSessionEndsWithItsTimeItsTokenAndItsPerson() {
    String left = cookie(signInWith(hub.token(RunningHub.ANA)));
    Answer in = signInWith(hub.token("admin"));
    String out = cookie(in);
    assertThat(hub.send(request("/session").header("Cookie", out).DELETE().build()).status())
        .isEqualTo(204);
    assertThat(get("/tokens", out).status()).isEqualTo(401);

    hub.decisions().tokens().revoke(RunningHub.ANA);
    assertThat(get("/decisions", left).status()).isEqualTo(401);

    String old = cookie(signInWith(hub.token("admin")));
    now.updateAndGet(time -> time.plus(Duration.ofHours(12)));
    assertThat(get("/tokens", old).text()).contains("The session has ended");
    assertThat(get("/session", old).json().path("signed_in").asBoolean(true)).isFalse();
  }

  @Test
  void aLinkSignsInOnceAndNotTooLate() {
    String first = link();
    String late = link();

    Answer in = signIn("{\"link\": \"" + first + "\"}");
    assertThat(get("/tokens", cookie(in)).status()).isEqualTo(200);
    assertThat(signIn("{\"link\": \"" + first + "\"}").text()).contains("login prints a new one");
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(15)));
    assertThat(signIn("{\"link\": \"" + late + "\"}").status()).isEqualTo(401);
    assertThat(hub.post(RunningHub.ANA, "/session/links", "{\"token\": \"admin\"}").status())
        .isEqualTo(403);
    assertThat(hub.post("admin", "/session/links", "{\"token\": \"nobody\"}").status())
        .isEqualTo(404);
  }

  private String link() {
    String link = hub.post("admin", "/session/links", "{\"token\": \"admin\"}").at("/link");
    assertThat(link).startsWith("/#link=");
    return link.substring("/#link=".length());
  }

  @Test
  void whatIsNoWayInIsToldWhatWouldBe() {
    assertThat(signIn("{}").text()).contains("Send one of");
    assertThat(signIn("{\"token\": \"qd_x\", \"link\": \"y\"}").status()).isEqualTo(422);
    assertThat(signInWith("qd_nobody").text()).contains("token create makes one");
    assertThat(signIn("nonsense").status()).isEqualTo(400);
  }

  @Test
  void nobodyApprovesInTheBrowserWhatTheyAskedForByToken() {
    Answer run =
        hub.post(
            "admin",
            "/playbooks/block_ip/runs?wait=0",
            "{\"arguments\": {\"ip\": \"203.0.113.7\", \"minutes\": 5}}");
    assertThat(run.status()).as(run.text()).isEqualTo(202);
    Answer in = signInWith(hub.token("admin"));
    String id = hub.get("admin", "/approvals").at("/approvals/0/approval_id");

    Answer answer =
        hub.send(
            request("/approvals/" + id + "/approve")
                .header("Cookie", cookie(in))
                .header("X-CSRF-Token", in.json().path("csrf").asString())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build());

    assertThat(answer.text()).contains("Who asked for a run cannot approve it");
  }

  @Test
  void thePageRunsNothingFromElsewhereAndLeavesItsFolderToNobody() {
    Answer page = hub.send(request("/").build());

    assertThat(page.text()).contains("war-room/js/main.js").doesNotContain("<style");
    assertThat(header(page, "content-security-policy"))
        .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'");
    String tag = header(page, "etag");
    assertThat(hub.send(request("/").header("If-None-Match", tag).build()).status()).isEqualTo(304);
    assertThat(hub.send(request("/war-room/vendor/vue.js").build()).status()).isEqualTo(200);
    for (String other :
        List.of(
            "/war-room/../openapi-mcp.yaml",
            "/war-room/%2e%2e/openapi-mcp.yaml",
            "/war-room/vendor/../index.html",
            "/war-room/vendor/swagger-ui.css",
            "/war-room/nothing.js")) {
      assertThat(hub.send(request(other).build()).status()).as(other).isEqualTo(404);
    }
  }
}
