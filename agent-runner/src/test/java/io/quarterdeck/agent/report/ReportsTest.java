package io.quarterdeck.agent.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.agent.hub.Hub;
import io.quarterdeck.agent.hub.HubAddress;
import io.quarterdeck.agent.model.CallWitness.Call;
import io.quarterdeck.agent.model.ModelName;
import io.quarterdeck.agent.model.Question;
import io.quarterdeck.agent.model.Subject;
import io.quarterdeck.agent.model.Tokens;
import io.quarterdeck.agent.settings.Settings;
import io.quarterdeck.server.RunningHub;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Records of calls on their way to a hub that keeps their texts. */
class ReportsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path home;
  private RunningHub hub;
  private Hub client;
  private Reports reports;

  @BeforeEach
  void start() {
    hub = RunningHub.start(home, Map.of("QUARTERDECK_MODEL_TEXTS", "true"));
    Settings settings = Settings.read(Map.of("QUARTERDECK_HOME", home.toString()));
    client = new Hub(new HubAddress(settings), "desk", Duration.ofSeconds(10));
    Clock clock = Clock.systemUTC();
    Status status = new Status(clock);
    status.say(RunnerState.READY, "plays");
    reports = new Reports(client, "desk", Map.of("captain", "openai/a"), "USD", status, clock);
    reports.start();
    await().atMost(PATIENCE).until(() -> hub.get("looker", "/runners").text().contains("desk"));
  }

  @AfterEach
  void stop() {
    reports.close();
    client.close();
    hub.close();
  }

  private static Call call(String prompt, String said) {
    return new Call(
        ModelName.of("openai/a"),
        new Question(
            new Subject("_captain", "", "", prompt),
            "Decide.",
            List.of(said),
            JsonMapper.shared().createObjectNode()),
        1,
        Duration.ofMillis(20),
        new Tokens(10, 0, 10),
        BigDecimal.ZERO,
        "answered",
        said);
  }

  private long kept() {
    return hub.get("looker", "/model-calls?limit=200").json().path("model_calls").size();
  }

  @Test
  void longTextsGoInAsManyReportsAsTheyNeed() {
    String page = "所".repeat(20_000);
    for (int i = 0; i < 60; i++) {
      reports.heard(call("captain.en@shipped", page));
    }

    await().atMost(PATIENCE).until(() -> kept() == 60);
  }

  @Test
  void theEndTellsAllThatIsLeft() {
    for (int i = 0; i < 150; i++) {
      reports.heard(call("captain.en@shipped", "Yes."));
    }
    reports.close();

    assertThat(kept()).isEqualTo(150);
  }

  @Test
  void oneThatCannotBeTakenCostsNoOther() {
    for (int i = 0; i < 40; i++) {
      reports.heard(call(i == 20 ? "x".repeat(5_000) : "captain.en@shipped", "Yes."));
    }

    await().atMost(PATIENCE).until(() -> kept() == 39);
    assertThat(hub.get("looker", "/runners").text()).contains("plays");
  }
}
