package io.quarterdeck.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.platform.CancelOutcome;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.playbook.settings.ConnectionSettings;
import io.quarterdeck.playbook.settings.RegistrySettings;
import io.quarterdeck.playbook.settings.SettingsFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses the files that {@code docs/platform-packs.md} shows, its made-up platform included. */
class PlatformPacksGuideTest {
  private static final Pattern FILE =
      Pattern.compile("(?ms)^```yaml\\n# (\\S+\\.yaml)\\n(.*?)^```$");
  private static final Pattern YAML = Pattern.compile("(?m)^```yaml$");
  private static final Pattern TEXT = Pattern.compile("(?ms)^```text\\n(.*?)^```$");

  @TempDir Path home;
  private String page = "";

  @BeforeEach
  void write() throws IOException {
    page = Files.readString(Terminal.ROOT.resolve("docs/platform-packs.md"));
    Files.createDirectories(home.resolve("platforms"));
    for (Map.Entry<String, String> file : files().entrySet()) {
      Files.writeString(home.resolve(file.getKey()), file.getValue());
    }
  }

  private Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    FILE.matcher(page).results().forEach(found -> files.put(found.group(1), found.group(2)));
    return files;
  }

  private RegistrySettings read() {
    return SettingsFile.read(home, variable -> "secret-of-" + variable);
  }

  @Test
  void everyFileThatIsShownCanBeUsed() {
    RegistrySettings settings = read();

    assertThat(files()).hasSize((int) YAML.matcher(page).results().count());
    assertThat(settings.problems()).isEmpty();
    assertThat(settings.warnings()).isEmpty();
    assertThat(settings.connections()).hasSize(10);
    settings.connections().forEach(connection -> connection.open().close());
  }

  @Test
  void everyPackThatShipsIsConnected() throws IOException {
    Path folder =
        Terminal.ROOT.resolve("playbook-registry/src/main/resources/quarterdeck/platform-packs");
    try (var packs = Files.list(folder)) {
      assertThat(packs.map(pack -> pack.getFileName().toString().replace(".yaml", "")))
          .hasSize(9)
          .allSatisfy(
              pack -> assertThat(page).contains("{pack: " + pack).contains("| `" + pack + "` |"));
    }
  }

  @Test
  void thePackThatIsWrittenThereSpeaksToThePlatformThatIsDescribedThere() throws IOException {
    try (Flowdesk server = new Flowdesk(described());
        SoarPlatform platform = flowdesk(server)) {
      PlatformPlaybook block = platform.list().getFirst();
      assertThat(block.title()).isEqualTo("Block an address");
      assertThat(block.parameters().json())
          .isEqualTo(
              "{\"type\":\"object\",\"properties\":{\"ip\":{\"type\":\"string\",\"description\":"
                  + "\"Which address?\"}},\"required\":[\"ip\"],\"additionalProperties\":false}");

      assertThat(platform.start(request(block))).isEqualTo(new StartOutcome.Started("7/r-1"));
      assertThat(platform.status("7/r-1"))
          .isEqualTo(
              RunReport.ended(
                  RunState.SUCCEEDED,
                  "flowdesk: it was done (it says 'done').",
                  "{\"blocked\":true}"));
      assertThat(platform.cancel("7/r-1")).isEqualTo(new CancelOutcome.Accepted());
      assertThat(server.asked)
          .containsExactly(
              "GET /api/flows secret-of-FLOWDESK_KEY ",
              "POST /api/flows/7/runs secret-of-FLOWDESK_KEY {\"inputs\":{\"ip\":\"66.240.205.34\"},"
                  + "\"reference\":\"run_1\"}",
              "GET /api/runs/r-1 secret-of-FLOWDESK_KEY ",
              "POST /api/runs/r-1/stop secret-of-FLOWDESK_KEY ");
    }
  }

  @Test
  void anErrorInsideAnAnswerOfSuccessIsKnown() throws IOException {
    try (Flowdesk server =
            new Flowdesk(Map.of("GET /api/flows", "{\"ok\": false, \"why\": \"no disk\"}"));
        SoarPlatform platform = flowdesk(server)) {
      assertThat(catchThrowableOfType(PlatformException.class, platform::list))
          .hasMessage("flowdesk says that it failed. Look there. It says: \"no disk\".");
    }
  }

  private static StartRequest request(PlatformPlaybook playbook) {
    return new StartRequest(
        "run_1", playbook.id(), playbook.title(), Arguments.parse("{\"ip\": \"66.240.205.34\"}"));
  }

  private SoarPlatform flowdesk(Flowdesk server) throws IOException {
    Path file = home.resolve("connections.yaml");
    Files.writeString(
        file, Files.readString(file).replace("https://flows.example.com", server.url()));
    return read().connections().stream()
        .filter(connection -> connection.name().equals("flowdesk"))
        .findFirst()
        .map(ConnectionSettings::open)
        .orElseThrow();
  }

  /** What each call is answered, as the page shows it. */
  private Map<String, String> described() {
    String shown =
        TEXT.matcher(page).results().map(found -> found.group(1)).findFirst().orElseThrow();
    Map<String, String> answers = new LinkedHashMap<>();
    for (String call : shown.replaceAll("\\n {20,}", " ").lines().toList()) {
      List<String> words = List.of(call.split(" +", 3));
      if (words.get(1).startsWith("/")) {
        String answer = words.get(2).replaceFirst(" +with \\{.*$", "");
        answers.put(words.get(0) + " " + words.get(1), answer.equals("(nothing)") ? "" : answer);
      }
    }
    return answers;
  }

  /** The platform that nobody knows. */
  private static final class Flowdesk implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> answers;
    final List<String> asked = new CopyOnWriteArrayList<>();

    Flowdesk(Map<String, String> answers) throws IOException {
      this.answers = answers;
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::handle);
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
      try (exchange) {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String key = exchange.getRequestHeaders().getFirst("X-Flowdesk-Key");
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        asked.add(call + " " + key + " " + body);
        byte[] answer = answers.getOrDefault(call, "").getBytes(UTF_8);
        int status = answers.containsKey(call) ? 200 : 404;
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
      }
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
