package io.quarterdeck.server.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.RehearsedRules;
import io.quarterdeck.decision.http.Extension;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubPlanTest {
  @TempDir Path home;

  private Extension.Plan plan() {
    return PlaybookHub.read(settings());
  }

  private Settings settings() {
    return Settings.read(Map.of("QUARTERDECK_HOME", home.toString()));
  }

  @Test
  void whatIsConnectedIsReadOnce() throws IOException {
    Files.writeString(home.resolve("key"), "s3cret-key-of-somebody");
    Path file =
        Files.writeString(
            home.resolve("connections.yaml"),
            """
            connections:
              on_call:
                type: http
                url: https://opsgenie.example.com
                secret: {file: key}
                options: {pack: opsgenie}
            automation:
              page: {on: create_case_and_page, run: manual_job, arguments: {title: $title}}
            """);
    Extension.Plan plan = plan();
    Files.delete(file);

    assertThat(plan.followed()).containsEntry("automation", Set.of("create_case_and_page"));
    RehearsedRules.use();
    try (Decisions decisions = Decisions.open(settings(), Clock.systemUTC(), plan.followed());
        Extension hub = plan.open(decisions, Clock.systemUTC())) {
      SimpleMeterRegistry figures = new SimpleMeterRegistry();
      hub.measure(figures);
      assertThat(figures.find("quarterdeck.platform.ready").tag("platform", "on_call").gauge())
          .isNotNull();
    }
  }

  @Test
  void whatIsWrongIsSaidBeforeAnythingIsOpened() throws IOException {
    Files.writeString(home.resolve("connections.yaml"), "connections: {lab: {type: none}}\n");

    assertThatThrownBy(this::plan)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("the type 'none' of lab is unknown");
    assertThat(home.resolve("quarterdeck.db")).doesNotExist();
  }
}
