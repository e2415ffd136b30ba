package io.quarterdeck.server.kpi;

import static io.quarterdeck.server.RunningHub.ANA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarterdeck.server.RunningHub;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The figures of a hub whose clock the test sets. */
class KpisTest {
  private static final Instant MORNING = Instant.parse("2026-03-04T08:00:00Z");
  private static final Path EXAMPLE = Path.of("../docs/examples/vpn-login-russia.json");

  @TempDir private Path home;
  private final AtomicReference<Instant> now = new AtomicReference<>(MORNING);
  private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);

  private void later(Duration by) {
    now.set(now.get().plus(by));
  }

  private RunningHub start(Map<String, String> more) throws IOException {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("QUARTERDECK_INCIDENT_MODE", "manual");
    RunningHub hub = RunningHub.start(home, settings, clock);
    hub.bear("admin", Files.readString(home.resolve("admin.token")).strip());
    return hub;
  }

  @Test
  void figuresOfSqlite() throws IOException {
    try (RunningHub hub = start(Map.of())) {
      figures(hub);
    }
  }

  @Test
  void figuresOfPostgresql() throws IOException {
    try (EmbeddedPostgres database = EmbeddedPostgres.start();
        RunningHub hub =
            start(
                Map.of(
                    "QUARTERDECK_DB_URL",
                    "postgresql://postgres@127.0.0.1:" + database.getPort() + "/postgres"))) {
      figures(hub);
    }
  }

  private void figures(RunningHub hub) throws IOException {
    String decision = hub.post("admin", "/decide", Files.readString(EXAMPLE)).at("/decision_id");
    assertThat(
            hub.post(
                    "admin",
                    "/decisions/" + decision + "/feedback",
                    "{\"verdict\": \"false_positive\"}")
                .status())
        .isLessThan(300);
    close(hub, "by-hand", Duration.ofMinutes(30));
    later(Duration.ofDays(1));
    close(hub, "next-day", Duration.ofMinutes(90));
    hub.post(ANA, "/api/event/create", "{\"event_id\": \"open\", \"message\": \"x\"}");

    later(Duration.ofMinutes(1));
    JsonNode kpis = hub.get("looker", "/kpis").json();

    JsonNode decisions = kpis.path("decisions");
    assertThat(decisions.at("/by_day/0/day").asString()).isEqualTo("2026-03-04");
    assertThat(decisions.at("/by_day/0/decisions").valueStream().mapToInt(JsonNode::intValue).sum())
        .isEqualTo(1);
    assertThat(decisions.at("/seconds_to_decision/count").intValue()).isEqualTo(1);
    JsonNode incidents = kpis.path("incidents");
    assertThat(incidents.path("closed").intValue()).isEqualTo(2);
    assertThat(incidents.path("opened").intValue()).isBetween(3, 4);
    assertThat(incidents.path("without_person").intValue()).isZero();
    assertThat(incidents.path("share_without_person").doubleValue()).isZero();
    assertThat(incidents.at("/seconds_to_close/median").doubleValue())
        .isCloseTo(1_800, within(0.01));
    assertThat(incidents.at("/seconds_to_close/p90").doubleValue()).isCloseTo(5_400, within(0.01));
    assertThat(incidents.path("closed_by_day").findValuesAsString("day"))
        .containsExactly("2026-03-04", "2026-03-05");
    assertThat(incidents.at("/resolutions/no_threat").intValue()).isEqualTo(2);
    JsonNode feedback = kpis.path("feedback");
    assertThat(feedback.at("/verdicts/false_positive").intValue()).isEqualTo(1);
    assertThat(feedback.path("overrides").intValue()).isEqualTo(1);
    assertThat(feedback.path("rules")).isNotEmpty();
    assertThat(feedback.at("/rules/0/false_positives").intValue()).isEqualTo(1);
    assertThat(
            hub.get("looker", "/kpis?since=2026-03-05T00:00:00Z&until=2026-03-06T00:00:00Z")
                .json()
                .at("/incidents/closed")
                .intValue())
        .isEqualTo(1);
  }

  private void close(RunningHub hub, String id, Duration after) {
    hub.post(ANA, "/api/event/create", "{\"event_id\": \"" + id + "\", \"message\": \"x\"}");
    later(after);
    assertThat(
            hub.patch(
                    ANA,
                    "/incidents/" + id,
                    "{\"close\": {\"resolution\": \"no_threat\", \"summary\": \"Nothing.\"}}")
                .status())
        .isEqualTo(200);
  }

  @Test
  void anIncidentThatModelsFinishedIsOneWithoutAPerson() throws IOException {
    try (RunningHub hub = RunningHub.start(home, Map.of(), clock)) {
      String captain = "{\"roles\": [\"_captain\"], \"player\": \"model\", \"wait\": 0}";
      hub.post("runner", "/turns/next", captain);
      hub.post(ANA, "/api/event/create", "{\"event_id\": \"alone\", \"message\": \"x\"}");
      JsonNode turn = hub.post("runner", "/turns/next", captain).json().path("turn");
      String path = "/incidents/alone/turns/" + turn.path("turn").asString() + "/answer";
      String over =
          """
          {"claim": %s, "answer": {"response_type": "MISSION_COMPLETE",
           "resolution": "no_threat", "summary": "Nothing was found."}}\
          """
              .formatted(turn.path("claim"));
      assertThat(hub.post("runner", path, over).at("/outcome")).isEqualTo("accepted");

      later(Duration.ofMinutes(1));
      JsonNode incidents = hub.get("looker", "/kpis").json().path("incidents");

      assertThat(incidents.path("closed").intValue()).isEqualTo(1);
      assertThat(incidents.path("without_person").intValue()).isEqualTo(1);
      assertThat(incidents.path("share_without_person").doubleValue()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?since=yesterday",
        "?since=2026-03-05T00:00:00Z&until=2026-03-05T00:00:00Z",
        "?since=2020-03-05T00:00:00Z",
        "?days=3"
      })
  void aPeriodThatCannotBeMeantIsRefused(String query) throws IOException {
    try (RunningHub hub = start(Map.of())) {
      assertThat(hub.get("looker", "/kpis" + query).status()).isEqualTo(422);
    }
  }
}
