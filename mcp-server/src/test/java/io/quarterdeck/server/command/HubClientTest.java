package io.quarterdeck.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.server.command.HubClient.HubAwayException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubClientTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @TempDir Path home;

  @BeforeEach
  void holdAToken() throws IOException {
    Files.writeString(home.resolve("admin.token"), "qd_x");
  }

  private void call(int port) throws IOException {
    Files.writeString(home.resolve("hub.url"), "http://127.0.0.1:" + port);
  }

  @Test
  void aHubThatDoesNotAnswerIsToldFromNone() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, HERE)) {
      call(silent.getLocalPort());
      HubClient hub = HubClient.of(Settings.read(Map.of("QUARTERDECK_HOME", home.toString())));

      assertThatThrownBy(() -> hub.send("POST", "/x", "admin.token", null, Duration.ofMillis(200)))
          .isInstanceOf(HubAwayException.class)
          .hasMessageContaining("it may still do what was asked");
    }
  }

  @Test
  void whatIsNoHubIsToldByItsStatus() throws IOException {
    HttpServer other = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
    other.createContext(
        "/",
        exchange -> {
          byte[] page = "<html>Bad gateway".getBytes(UTF_8);
          exchange.sendResponseHeaders(502, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    other.start();
    try {
      call(other.getAddress().getPort());

      Ran ran = Ran.in(home, "runs");

      assertThat(ran.status()).isEqualTo(1);
      assertThat(ran.err()).contains("the hub answered with status 502 and no reason");
    } finally {
      other.stop(0);
    }
  }
}
