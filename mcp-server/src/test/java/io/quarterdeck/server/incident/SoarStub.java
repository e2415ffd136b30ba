package io.quarterdeck.server.incident;

import static io.quarterdeck.server.RunningHub.SOAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.playbook.octomation.OctoMationServer;
import io.quarterdeck.playbook.platform.PlatformServer;
import io.quarterdeck.server.RunningHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Connects hubs to a server that behaves as OctoMation does and answers at once. */
public final class SoarStub {
  private SoarStub() {}

  /** Has the hub of this folder connected to it; what is titled as a query counts as one. */
  public static void connect(OctoMationServer server, Path home) throws IOException {
    Files.createDirectories(home.resolve("playbooks"));
    Files.writeString(
        home.resolve("playbooks/soc.yaml"),
        """
        playbooks:
          - match: {platform: soc, title: "*查询"}
            effect: query
            risk: low
        """);
    Files.writeString(home.resolve("soc.token"), PlatformServer.SECRET);
    Files.writeString(
        home.resolve("connections.yaml"),
        """
        connections:
          soc: {type: octomation, url: "%s", secret: {file: soc.token}, timeout: 5s}
        """
            .formatted(server.url()));
  }

  static void untilSynced(RunningHub hub) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(hub.get(SOAR, "/playbooks/general_ip_threat_intelligence_query").status())
                .isEqualTo(200));
  }
}
