package io.quarterdeck.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import io.quarterdeck.server.TwoHubs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions where a load balancer stands in front of several hubs. */
class SessionOfTwoHubsTest {
  @TempDir private Path home;

  private static int status(RunningHub hub, String cookie) {
    return hub.visit(cookie, "/decisions").status();
  }

  @Test
  void aSessionIsGoodAndOverAtBothAndALinkOpensOneOfThem() throws IOException {
    try (TwoHubs hubs = TwoHubs.start(home, Map.of())) {
      RunningHub one = hubs.one();
      RunningHub other = hubs.other();
      String code = one.decisions().sessions().link(RunningHub.ANA).orElseThrow();

      Answer in = other.signIn("{\"link\": \"" + code + "\"}");
      assertThat(in.status()).isEqualTo(201);
      assertThat(one.signIn("{\"link\": \"" + code + "\"}").status()).isEqualTo(401);
      String cookie = in.cookie();
      await().until(() -> status(one, cookie) == 200);

      one.decisions().tokens().revoke(RunningHub.ANA);
      await().until(() -> status(other, cookie) == 401);
    }
  }
}
