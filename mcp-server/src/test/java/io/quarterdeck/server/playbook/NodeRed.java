package io.quarterdeck.server.playbook;

import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The real Node-RED on loopback, with the flows that ship. */
final class NodeRed implements AutoCloseable {
  private static final Path FLOWS = Path.of("../docs/integrations/node-red/quarterdeck.json");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SETTINGS =
      """
      module.exports = {
        uiHost: "127.0.0.1",
        httpAdminRoot: false,
        disableEditor: true,
        telemetry: {enabled: false, updateNotification: false}
      };
      """;

  /** HTTP/1.1: an upgrade to HTTP/2, once offered, is never answered by Node-RED. */
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;
  private final Process process;

  private NodeRed(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /** Skips the test where Node or Node-RED is not there. */
  static void assumeInstalled() {
    assumeThat(System.getenv("TEST_NODE_RED"))
        .as("TEST_NODE_RED names the folder with node_modules")
        .isNotNull();
    assumeThat(
            Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node"))))
        .as("node is installed")
        .isTrue();
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it, and waits until its flows answer. */
  static NodeRed start(Path home, int port, Map<String, String> environment) throws IOException {
    Files.createDirectories(home);
    Files.copy(FLOWS, home.resolve("flows.json"));
    Files.writeString(home.resolve("settings.js"), SETTINGS);
    Path program =
        Path.of(System.getenv("TEST_NODE_RED"), "node_modules/node-red/red.js").toAbsolutePath();
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                "node",
                program.toString(),
                "--userDir",
                home.toString(),
                "--settings",
                home.resolve("settings.js").toString(),
                "--port",
                String.valueOf(port),
                "flows.json"));
    builder.environment().putAll(environment);
    File log = home.resolve("node-red.log").toFile();
    NodeRed started =
        new NodeRed(port, builder.redirectErrorStream(true).redirectOutput(log).start());
    await().atMost(PATIENCE).until(started::answers);
    return started;
  }

  /** Express knows the methods of an address once the flow with it runs. */
  private boolean answers() throws InterruptedException {
    try {
      return send("OPTIONS", "/alert", "").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Posts JSON to an address of a flow. */
  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    return send("POST", path, json);
  }

  private HttpResponse<String> send(String method, String path, String json)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(30))
            .setHeader("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    process.destroyForcibly();
    client.close();
  }
}
