package io.quarterdeck.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import io.quarterdeck.server.TwoHubs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People where a load balancer stands in front of several hubs. */
class PeopleOfTwoHubsTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir private Path home;
  private TwoHubs hubs;
  private RunningHub one;
  private RunningHub other;

  @BeforeEach
  void start() throws IOException {
    hubs = TwoHubs.start(home, Map.of());
    one = hubs.one();
    other = hubs.other();
    one.bear("admin", Files.readString(home.resolve("one/admin.token")).strip());
    String dana =
        "{\"name\": \"dana\", \"role\": \"approver\", \"password\": \"" + PASSWORD + "\"}";
    assertThat(one.post("admin", "/people", dana).status()).isEqualTo(201);
  }

  @AfterEach
  void stop() {
    hubs.close();
  }

  private static Answer signIn(RunningHub hub, String password) {
    return hub.signIn("{\"person\": \"dana\", \"password\": \"" + password + "\"}");
  }

  private static int status(RunningHub hub, String cookie) {
    return hub.visit(cookie, "/incidents").status();
  }

  @Test
  void whoIsDisabledAtOneIsOutAtBoth() {
    Answer in = signIn(other, PASSWORD);
    assertThat(in.status()).as(in.text()).isEqualTo(201);
    String cookie = in.cookie();
    await().until(() -> status(one, cookie) == 200);

    assertThat(one.patch("admin", "/people/dana", "{\"disabled\": true}").status()).isEqualTo(200);

    assertThat(status(one, cookie)).isEqualTo(401);
    await().until(() -> status(other, cookie) == 401);
    assertThat(signIn(other, PASSWORD).status()).isEqualTo(401);
  }

  @Test
  void wrongPasswordsAtBothAddUpAndLockAtBoth() {
    for (RunningHub hub : List.of(one, other, one, other)) {
      assertThat(signIn(hub, "wrong").status()).isEqualTo(401);
    }

    assertThat(signIn(one, "wrong").at("/locked")).isEqualTo("name");
    assertThat(signIn(other, PASSWORD).at("/locked")).isEqualTo("name");
    assertThat(one.get("admin", "/audit/person:dana").text()).contains("sign_in_locked");
  }
}
