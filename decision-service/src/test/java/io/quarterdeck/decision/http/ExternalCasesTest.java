package io.quarterdeck.decision.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The case protocol with an outside case system. */
class ExternalCasesTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-04T03:00:30Z"));
  @TempDir Path home;
  private RunningHub hub;

  @BeforeEach
  void start() {
    InstantSource source = now::get;
    Clock clock = source.withZone(ZoneOffset.UTC);
    hub = RunningHub.start(home, clock, Map.of("QUARTERDECK_CASES", "external"));
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void theOpenerReportsTheCaseAndIsHandedWhatArrivedMeanwhile() {
    JsonNode opener = login("a");
    JsonNode waiting = login("b");
    JsonNode linked = JSON.readTree(report(opener, "{\"case_id\": 1234}").body());
    JsonNode later = login("c");

    assertThat(opener.path("decision").asString()).isEqualTo("create_case");
    assertThat(opener.path("case_pending").booleanValue()).isTrue();
    assertThat(opener.has("case_id")).isFalse();
    assertThat(waiting.path("decision").asString()).isEqualTo("append_case");
    assertThat(waiting.path("case_pending").booleanValue()).isTrue();
    assertThat(linked.path("waiting").get(0)).isEqualTo(waiting.path("decision_id"));
    assertThat(linked.path("waiting")).hasSize(1);
    assertThat(later.path("decision").asString()).isEqualTo("append_case");
    assertThat(later.path("case_id").intValue()).isEqualTo(1234);
    assertThat(later.has("case_pending")).isFalse();
  }

  @Test
  void theSameReportTwiceIsOneAndAnotherIdIsAConflict() {
    JsonNode opener = login("a");

    assertThat(report(opener, "{\"case_id\": \"SOC-7\"}").statusCode()).isEqualTo(200);
    assertThat(report(opener, "{\"case_id\": \"SOC-7\"}").statusCode()).isEqualTo(200);
    HttpResponse<String> conflict = report(opener, "{\"case_id\": \"SOC-8\"}");

    assertThat(conflict.statusCode()).isEqualTo(409);
    assertThat(conflict.body()).contains("case-conflict").contains("SOC-7");
    assertThat(login("b").path("case_id").asString()).isEqualTo("SOC-7");
  }

  @Test
  void whenTheOpenerNeverReportsTheNextAlertOpens() {
    JsonNode opener = login("a");
    now.updateAndGet(t -> t.plus(Duration.ofSeconds(121)));
    JsonNode second = login("b");
    JsonNode third = login("c");

    assertThat(opener.path("decision").asString()).isEqualTo("create_case");
    assertThat(second.path("decision").asString()).isEqualTo("create_case");
    assertThat(third.path("decision").asString()).isEqualTo("append_case");
    assertThat(report(second, "{\"case_id\": 5}").statusCode()).isEqualTo(200);
    assertThat(login("d").path("case_id").intValue()).isEqualTo(5);
  }

  @Test
  void anAlertThatWasTakenOutIsNotJoinedByItsLike() {
    JsonNode opener = login("a");
    report(opener, "{\"case_id\": 9}");
    JsonNode member = login("b");

    HttpResponse<String> out = report(member, "{\"case_id\": null}");

    assertThat(out.statusCode()).as(out.body()).isEqualTo(200);
    assertThat(login("c").path("decision").asString()).isEqualTo("create_case");
  }

  private JsonNode login(String id) {
    return hub.decide(Logins.harmless(id, "203.0.113.5", "kim"));
  }

  private HttpResponse<String> report(JsonNode decision, String body) {
    return hub.put("/decisions/" + decision.path("decision_id").asString() + "/case", body);
  }
}
