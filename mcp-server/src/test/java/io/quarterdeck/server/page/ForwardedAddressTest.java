package io.quarterdeck.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a call comes from is what the connection says, on Kubernetes too. */
class ForwardedAddressTest {
  private static final String PLATFORM = "spring.main.cloud-platform";

  @TempDir private Path home;

  @BeforeEach
  void asOnKubernetes() {
    System.setProperty(PLATFORM, "kubernetes");
  }

  @AfterEach
  void asHere() {
    System.clearProperty(PLATFORM);
  }

  @Test
  void nobodyEscapesTheLimitsByAHeader() throws IOException {
    try (RunningHub hub = RunningHub.start(home, Map.of())) {
      hub.bear("admin", Files.readString(home.resolve("admin.token")).strip());
      hub.send(
          HttpRequest.newBuilder(URI.create(hub.url() + "/session"))
              .header("Content-Type", "application/json")
              .header("X-Forwarded-For", "203.0.113.9")
              .POST(BodyPublishers.ofString("{\"person\": \"dana\", \"password\": \"wrong\"}"))
              .build());

      assertThat(hub.get("admin", "/audit-records").text())
          .contains("from 127.0.0.1.")
          .doesNotContain("203.0.113.9");
    }
  }
}
