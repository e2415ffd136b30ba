package io.quarterdeck.server.incident.report;

import static io.quarterdeck.server.RunningHub.BOB;
import static io.quarterdeck.server.RunningHub.SOAR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.access.TokenResult;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import io.quarterdeck.server.incident.Action;
import io.quarterdeck.server.incident.Command;
import io.quarterdeck.server.incident.CommandState;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.KnownEntity;
import io.quarterdeck.server.incident.Limits;
import io.quarterdeck.server.incident.Mode;
import io.quarterdeck.server.incident.Resolution;
import io.quarterdeck.server.incident.Severity;
import io.quarterdeck.server.incident.Task;
import io.quarterdeck.server.incident.role.Role;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportOverHttpTest {
  private static final String REPORT = "/incidents/inc_1/report";

  @TempDir static Path home;
  private static RunningHub hub;

  @BeforeAll
  static void start() {
    hub = RunningHub.start(home, Map.of("QUARTERDECK_INCIDENTS", "none"));
    hub.hub()
        .incidents()
        .incidents()
        .open(
            "inc_1",
            new Event.Opened(
                "<b>Brute force</b>",
                "from 203.0.113.7",
                "",
                Severity.MEDIUM,
                "SIEM",
                "default",
                "ana",
                true,
                null,
                List.of(new KnownEntity("ip", "203.0.113.7", "source", false, true)),
                Mode.AUTO,
                Limits.DEFAULT),
            List.of());
    work();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  /** A person drives the captain; a block is approved by another and runs. */
  private static void work() {
    Action block = new Action("a1", "t1", 1, "Block it", "block_ip", null);
    change(new Event.ModeSet(Role.CAPTAIN, Mode.MANUAL, "ana"));
    change(
        new Event.TasksGiven(
            "u1", List.of(new Task("t1", 1, "_responder", "write", "Block it", null, null))),
        new Event.CommandsGiven(
            "u1",
            List.of(
                Command.ready(
                    "report-test-c1",
                    block,
                    "playbook",
                    "Block 203.0.113.7",
                    "block_ip",
                    null,
                    "{\"ip\":\"203.0.113.7\",\"minutes\":60}",
                    List.of()))));
    await().until(() -> command().state() == CommandState.WAITING);
    Answer run = hub.get(SOAR, "/runs/" + command().runId());
    Answer approved =
        hub.post(
            BOB,
            "/approvals/" + run.at("/approval_id") + "/approve",
            "{\"reason\": \"seen in the proxy\"}");
    assertThat(approved.status()).as(approved.text()).isEqualTo(202);
    await().until(() -> command().state() == CommandState.SUCCEEDED);
    hub.hub().incidents().acts().close("inc_1", Resolution.CONTAINED, "Blocked.", "ana");
  }

  private static void change(Event... events) {
    hub.hub().incidents().incidents().change("inc_1", in -> List.of(events));
  }

  private static Incident incident() {
    return hub.hub().incidents().incidents().find("inc_1").orElseThrow();
  }

  private static Command command() {
    return incident().command("report-test-c1").orElseThrow();
  }

  @Test
  void whoApprovedWhatIsProvedByTheAuditLog() {
    String run = String.valueOf(command().runId());

    String report = hub.get("looker", REPORT).text();

    assertThat(report)
        .containsPattern(
            "`bob` approved `Block 203.0.113.7`: `seen in the proxy`"
                + " \\[audit \\d+]\\(/audit/%s#\\d+\\)".formatted(run))
        .contains("**succeeded**. **It changed something outside.**")
        .contains("`ana` closed it as contained: `Blocked.`");
    String seq = report.replaceAll("(?s).*`bob` approved[^\\[]*\\[audit (\\d+)].*", "$1");
    assertThat(hub.get(RunningHub.OPERATOR, "/audit/" + run).json().path("records"))
        .anyMatch(record ->
            record.path("seq").asString().equals(seq)
                && record.path("event").asString().equals("approved"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ?format=markdown       | text/html        | text/markdown;charset=utf-8 | # Incident report: `<b>
          ?format=html&lang=zh   | application/json | text/html;charset=utf-8     | <!doctype html>
          ?format=json           | text/html        | application/json            | {"incident":
          ''                     | */*              | text/markdown;charset=utf-8 | # Incident report
          ''                     | text/html,*/*;q=0.8 | text/html;charset=utf-8  | <!doctype html>
          ''                     | text/html;q=0.1,application/json | application/json | {"incident":
          ''                     | image/png        | text/markdown;charset=utf-8 | # Incident report
          ''                     | no type          | text/markdown;charset=utf-8 | # Incident report
          ?lang=zh               | text/markdown    | text/markdown;charset=utf-8 | # 事件报告
          """)
  void theFormIsTheOneAskedForElseTheFirstAccepted(
      String query, String accept, String type, String beginning) {
    Answer answer = get(hub.token("looker"), REPORT + query, accept);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.headers().get("content-type")).containsExactly(type);
    assertThat(answer.headers().get("x-content-type-options")).containsExactly("nosniff");
    assertThat(answer.text()).startsWith(beginning);
  }

  @Test
  void thePageMayRunAndLoadNothingAndItsOwnStyleCounts() throws NoSuchAlgorithmException {
    Answer page = get(hub.token("looker"), REPORT, "text/html");

    String style = page.text().replaceAll("(?s).*<style>(.*)</style>.*", "$1");
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
    assertThat(page.headers().get("content-security-policy"))
        .containsExactly(
            "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none';"
                    .formatted(Base64.getEncoder().encodeToString(hash))
                + " frame-ancestors 'none'");
    assertThat(page.text()).contains("&lt;b&gt;Brute force&lt;/b&gt;").doesNotContain("<b>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?format=pdf", "?lang=de", "?from=1", "?lang=en&lang=zh"})
  void whatCannotBeAskedForIsRefused(String query) {
    assertThat(hub.get("looker", REPORT + query).status()).isEqualTo(422);
  }

  @Test
  void onlyWhoMayReadSeesAReport() {
    assertThat(hub.get("questioner", REPORT).status()).isEqualTo(403);
    assertThat(hub.get("nobody", REPORT).status()).isEqualTo(401);
    assertThat(hub.get("looker", "/incidents/inc_2/report").status()).isEqualTo(404);
  }

  @Test
  void aTokenOfAnotherTenantSeesNoIncident() {
    TokenResult made =
        hub.decisions()
            .tokens()
            .create(new Caller("acme-reader", null, Set.of(Scope.READ), "acme"));
    String token = ((TokenResult.Created) made).token();

    assertThat(get(token, REPORT, "text/html").status()).isEqualTo(404);
  }

  private static Answer get(String token, String path, String accept) {
    return hub.send(
        HttpRequest.newBuilder(URI.create(hub.url() + path))
            .header("Authorization", "Bearer " + token)
            .header("Accept", accept)
            .build());
  }
}
