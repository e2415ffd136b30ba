package io.quarterdeck.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.playbook.mcp.McpServer;
import io.quarterdeck.playbook.octomation.OctoMationServer;
import io.quarterdeck.playbook.platform.Fault;
import io.quarterdeck.playbook.platform.PlatformServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir Path home;

  private String doctor() {
    return doctor(Map.of());
  }

  private String doctor(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("QUARTERDECK_HOME", home.toString());
    environment.put("QUARTERDECK_PORT", "0");
    Settings settings = Settings.read(environment);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(out, true, UTF_8);
    new Commands(settings, printed, printed).run(List.of("doctor"));
    return out.toString(UTF_8);
  }

  @Test
  void withNothingConnectedItSaysSo() {
    assertThat(doctor())
        .contains("ok    connections        none; ", "All is well.")
        .contains("ok    reputation         no service is set up");
  }

  @Test
  void everyConnectionIsAsked() throws IOException {
    try (OctoMationServer server = new OctoMationServer()) {
      Files.writeString(home.resolve("soc.token"), PlatformServer.SECRET);
      Files.writeString(
          home.resolve("connections.yaml"),
          """
          connections:
            soc: {type: octomation, url: "%s", secret: {file: soc.token}, timeout: 5s}
          """
              .formatted(server.url()));
      assertThat(doctor()).contains("ok    soc ", "it answers and has ", "warn  connections ");

      server.suffers(Fault.WEB_PAGE);
      assertThat(doctor())
          .contains("FAIL  soc ", "Something is wrong")
          .doesNotContain(PlatformServer.SECRET);
    }
  }

  @Test
  void anAutomationOfAPlaybookThatNobodyHasIsNamed() throws IOException {
    try (McpServer server = new McpServer()) {
      server.has(McpServer.LOOK_UP);
      Files.writeString(home.resolve("soc.token"), PlatformServer.SECRET);
      Files.writeString(
          home.resolve("connections.yaml"),
          """
          connections:
            soc: {type: mcp, url: "%s", secret: {file: soc.token}, timeout: 5s}
          automation:
            first: {on: [create_case], run: look_up, arguments: {ip: "203.0.113.7"}}
            second: {on: [create_case], run: notify, arguments: {subject: "a", text: "b"}}
            third: {on: [create_case], run: look_upp, arguments: {}}
          """
              .formatted(server.url()));

      assertThat(doctor())
          .contains("it answers and has 1 playbook\n")
          .contains(
              "warn  automation         third runs 'look_upp', which nobody that answered has. GET"
                  + " /playbooks lists the names that there are.")
          .doesNotContain("first runs", "second runs");
    }
  }

  @Test
  void whatIsWrongInFilesIsSaidWithItsLine() throws IOException {
    Files.writeString(home.resolve("connections.yaml"), "connections: {soc: {type: octomation}}\n");
    Files.createDirectories(home.resolve("playbooks"));
    Files.writeString(home.resolve("playbooks/mine.yaml"), "playbooks: [{effect: query}]\n");

    assertThat(doctor())
        .contains("FAIL  connections        connections.yaml:1")
        .contains("FAIL  playbook packs     mine.yaml:1: say which playbooks are meant");
  }

  @Test
  void whatIsWrongInAPlatformsPackIsSaidWithBothLines() throws IOException {
    Files.createDirectories(home.resolve("platforms"));
    Files.writeString(home.resolve("platforms/lab.yaml"), "auth: none\ncolour: red\n");
    Files.writeString(
        home.resolve("connections.yaml"),
        "connections:\n  lab: {type: http, url: https://lab.example.com, options: {pack: lab}}\n");

    assertThat(doctor())
        .contains(
            "FAIL  connections        connections.yaml:2: platforms/lab.yaml:2: unknown key"
                + " 'colour' of the pack");
  }

  @Test
  void everyThreatIntelligenceServiceIsAskedOnce() throws IOException {
    String key = "m1sp-s3cret-key-that-nobody-sees";
    List<String> asked = new CopyOnWriteArrayList<>();
    AtomicInteger status = new AtomicInteger(200);
    HttpServer misp =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    misp.createContext("/", exchange -> answer(exchange, asked, status.get()));
    misp.start();
    Map<String, String> connected =
        Map.of(
            "QUARTERDECK_MISP_URL",
            "http://127.0.0.1:" + misp.getAddress().getPort(),
            "QUARTERDECK_MISP_KEY",
            key);
    try {
      assertThat(doctor(connected))
          .contains("ok    misp               it answers and takes the key");
      status.set(403);
      assertThat(doctor(connected))
          .contains(
              "FAIL  misp               it refuses the key; put the right one into"
                  + " QUARTERDECK_MISP_KEY")
          .doesNotContain(key);
      status.set(500);
      assertThat(doctor(connected)).contains("FAIL  misp               it answered 500");
    } finally {
      misp.stop(0);
    }
    assertThat(asked).hasSize(3).allSatisfy(body -> assertThat(body).contains("\"8.8.8.8\""));
    assertThat(doctor(Map.of("QUARTERDECK_MISP_KEY", key)))
        .contains("FAIL  reputation         QUARTERDECK_MISP_URL is not set, and MISP needs both");
  }

  private static void answer(HttpExchange exchange, List<String> asked, int status)
      throws IOException {
    try (exchange) {
      asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      byte[] body = "{\"response\": {\"Attribute\": []}}".getBytes(UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Test
  void whatCannotBeAskedIsNotSaidToAnswer() throws IOException {
    Files.writeString(home.resolve("key"), PlatformServer.SECRET);
    Files.writeString(
        home.resolve("connections.yaml"),
        """
        connections:
          on_call:
            type: http
            url: https://opsgenie.example.com
            secret: {file: key}
            options: {pack: opsgenie}
        """);

    assertThat(doctor()).contains("it has 2 playbooks; whether it answers shows when one runs");
  }
}
