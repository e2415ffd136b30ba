package io.quarterdeck.server.incident;

import static io.quarterdeck.server.RunningHub.OPERATOR;
import static io.quarterdeck.server.RunningHub.SOAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.enrich.ManualClock;
import io.quarterdeck.server.EventStream;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What reaches a running DeepSOC over HTTP and must not: markup, strangers, false names. */
class DeepSocWebFaultsTest {
  private static final String TITLE =
      "<script>alert(1)</script><img src=x onerror=\"alert('2')\">`[a](javascript:alert(3))";

  @TempDir static Path home;
  private static RunningHub hub;
  private static String incident;

  @BeforeAll
  static void start() throws IOException {
    // The alert is of this clock's time.
    hub =
        RunningHub.start(
            home,
            Map.of("QUARTERDECK_INCIDENTS", "cases", "QUARTERDECK_INCIDENT_MODE", "manual"),
            new ManualClock());
    ObjectNode alert =
        (ObjectNode)
            JsonMapper.shared()
                .readTree(Files.readString(Path.of("../docs/examples/vpn-login-russia.json")));
    alert.withObject("/rule").put("description", TITLE);
    Answer decided = hub.post(SOAR, "/decide", alert.toString());
    assertThat(decided.at("/decision")).as(decided.text()).startsWith("create_case");
    incident =
        await()
            .atMost(Duration.ofSeconds(20))
            .until(
                () -> hub.get("looker", "/incidents").at("/incidents/0/id"), id -> !id.isEmpty());
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/{id}", "/{id}/messages", "/{id}/log", "/{id}/report?format=json"})
  void whatAnAlertSaysIsTextInJson(String path) {
    Answer answer = hub.get("looker", "/incidents" + path.replace("{id}", incident));

    assertThat(answer.headers().get("content-type")).containsExactly("application/json");
    assertThat(answer.headers().get("x-content-type-options")).containsExactly("nosniff");
    assertThat(answer.json().findValuesAsString("title")).contains(TITLE);
  }

  @Test
  void whatAnAlertSaysIsTextInAStream() throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(hub.url() + "/incidents/events?after=0"))
            .header("Authorization", "Bearer " + hub.token("looker"))
            .build();
    try (EventStream events = hub.listen(request)) {
      JsonNode opened = JsonMapper.shared().readTree(events.data().substring("data:".length()));

      assertThat(opened.at("/message_content/data/title").asString()).isEqualTo(TITLE);
    }
  }

  @Test
  void whatAnAlertSaysIsTextOnThePageOfTheReport() {
    Answer page = hub.get("looker", "/incidents/" + incident + "/report?format=html");

    assertThat(page.headers().get("x-content-type-options")).containsExactly("nosniff");
    assertThat(page.headers().get("content-security-policy"))
        .singleElement()
        .asString()
        .startsWith("default-src 'none'; style-src 'sha256-");
    assertThat(page.text())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&quot;alert(&#39;2")
        .doesNotContain("<script", "<img", "onerror=\"");
  }

  @Test
  void whatAnAlertSaysIsCodeInTheReportAsMarkdown() {
    Answer report = hub.get("looker", "/incidents/" + incident + "/report?format=markdown");

    assertThat(report.headers().get("content-type")).containsExactly("text/markdown;charset=utf-8");
    assertThat(report.headers().get("x-content-type-options")).containsExactly("nosniff");
    assertThat(report.text()).contains("``" + TITLE + "``");
    assertThat(report.text().replaceAll("(`+)(?!`).+?(?<!`)\\1(?!`)", ""))
        .doesNotContain("<", "javascript");
  }

  @Test
  void aTokenThatWasTakenAwayIsRefusedAtOnce() {
    hub.let("eve", Set.of(Scope.PLAY, Scope.READ));
    assertThat(hub.get("eve", "/incidents").status()).isEqualTo(200);
    String old = hub.token("eve");

    hub.decisions().tokens().revoke("eve");
    hub.bear("eve", old);

    assertThat(hub.get("eve", "/incidents").status()).isEqualTo(401);
    assertThat(hub.post("eve", "/turns/next", "{}").status()).isEqualTo(401);
  }

  @Test
  void nobodySpeaksWithoutATokenAndASenderIsWhoTheirTokenSays() {
    String messages = "/incidents/" + incident + "/messages";

    assertThat(hub.post("nobody", messages, "{\"text\": \"hello\"}").status()).isEqualTo(401);
    hub.post(OPERATOR, messages, "{\"text\": \"hello\", \"by\": \"_captain\"}");
    hub.post(OPERATOR, messages, "{\"text\": \"hello\"}");

    assertThat(hub.hub().incidents().incidents().find(incident).orElseThrow().said())
        .isNotEmpty()
        .allMatch(said -> said.by().equals(OPERATOR));
  }
}
