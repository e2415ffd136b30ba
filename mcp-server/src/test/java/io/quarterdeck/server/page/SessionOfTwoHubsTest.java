package io.quarterdeck.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions where a load balancer stands in front of several hubs. */
class SessionOfTwoHubsTest {
  @TempDir private Path home;

  private static Answer signIn(RunningHub hub, String body) {
    return hub.send(
        HttpRequest.newBuilder(URI.create(hub.url() + "/session"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static int status(RunningHub hub, String cookie) {
    return hub.send(
            HttpRequest.newBuilder(URI.create(hub.url() + "/decisions"))
                .header("Cookie", cookie)
                .build())
        .status();
  }

  @Test
  void aSessionIsGoodAndOverAtBothAndALinkOpensOneOfThem() throws IOException {
    try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
      Map<String, String> more =
          Map.of(
              "QUARTERDECK_DB_URL",
              "postgresql://postgres@127.0.0.1:" + database.getPort() + "/postgres");
      try (RunningHub one = RunningHub.start(home.resolve("one"), more);
          RunningHub other = RunningHub.join(home.resolve("other"), more, one)) {
        String code = one.decisions().sessions().link(RunningHub.ANA).orElseThrow();

        Answer in = signIn(other, "{\"link\": \"" + code + "\"}");
        assertThat(in.status()).isEqualTo(201);
        assertThat(signIn(one, "{\"link\": \"" + code + "\"}").status()).isEqualTo(401);
        String whole = in.headers().getOrDefault("set-cookie", List.of()).getFirst();
        String cookie = whole.substring(0, whole.indexOf(';'));
        await().until(() -> status(one, cookie) == 200);

        one.decisions().tokens().revoke(RunningHub.ANA);
        await().until(() -> status(other, cookie) == 401);
      }
    }
  }
}
