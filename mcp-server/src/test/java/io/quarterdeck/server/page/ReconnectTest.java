package io.quarterdeck.server.page;

import static io.quarterdeck.server.RunningHub.ANA;
import static io.quarterdeck.server.RunningHub.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page whose hub goes away and comes back. */
class ReconnectTest {
  @TempDir private Path home;
  @TempDir private Path profile;

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void say(RunningHub hub, String words) {
    assertThat(
            hub.post(BOB, "/incidents/long-night/messages", "{\"text\": \"" + words + "\"}")
                .status())
        .isEqualTo(201);
  }

  @Test
  void nothingIsLostAndNothingToldTwice() throws IOException {
    Map<String, String> settings =
        Map.of(
            "QUARTERDECK_PORT",
            Integer.toString(freePort()),
            "QUARTERDECK_INCIDENT_MODE",
            "manual");
    try (Browser browser = Browser.start("en-GB", profile)) {
      String bob;
      try (RunningHub hub = RunningHub.start(home, settings)) {
        bob = hub.token(BOB);
        hub.post(
            ANA, "/api/event/create", "{\"event_id\": \"long-night\", \"message\": \"It begins\"}");
        browser.enter(hub, ANA);
        browser.find("[data-connection=live]");
        browser.open(hub.url() + "/#/incidents/long-night");
        browser.find("[data-kind=opened]", "It begins");
        say(hub, "before");
        browser.find("[data-kind=said]", "before");
      }
      browser.find("[data-connection=away]");
      browser.find(".banner");

      try (RunningHub hub = RunningHub.again(home, settings)) {
        hub.bear(BOB, bob);
        say(hub, "meanwhile");
        browser.find("[data-kind=said]", "meanwhile");
        browser.awaitGone(".banner");
        say(hub, "after");
        browser.find("[data-kind=said]", "after");

        assertThat(browser.texts("[data-kind=said] .said"))
            .isEqualTo(List.of("before", "meanwhile", "after"));
      }
    }
  }
}
