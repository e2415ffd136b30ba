package io.quarterdeck.server.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.server.EventStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A hub in a process of its own, which can be killed. */
final class SeparateHub implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final Duration OFTEN = Duration.ofMillis(20);

  private final Process process;
  private final Path home;
  private final HttpClient client = HttpClient.newHttpClient();

  private SeparateHub(Process process, Path home) {
    this.process = process;
    this.home = home;
  }

  /**
   * Starts a hub and waits until it serves.
   *
   * @param java how Java is called, up to the main class
   * @param settings besides the folder and the port
   */
  static SeparateHub start(List<String> java, Path home, Map<String, String> settings)
      throws IOException {
    Path ready = home.resolve("hub.url");
    Files.deleteIfExists(ready);
    List<String> command = new ArrayList<>(java);
    command.addAll(List.of("io.quarterdeck.server.Quarterdeck", "hub"));
    Path output = home.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("QUARTERDECK_"));
    builder.environment().putAll(settings);
    builder.environment().put("QUARTERDECK_HOME", home.toString());
    builder.environment().put("QUARTERDECK_PORT", "0");
    SeparateHub hub = new SeparateHub(builder.start(), home);
    await()
        .atMost(BOUND)
        .pollInterval(OFTEN)
        .failFast(() -> assertThat(hub.process.isAlive()).as(Files.readString(output)).isTrue())
        .until(() -> Files.exists(ready) && Files.size(ready) > 0);
    return hub;
  }

  /** Waits until there is something at this address. */
  void untilThere(String path) {
    await()
        .atMost(BOUND)
        .pollInterval(OFTEN)
        .until(() ->
            client.send(request(path).build(), BodyHandlers.discarding()).statusCode() == 200);
  }

  /** Sends JSON; false where the hub was gone before it answered. */
  boolean post(String path, String body) throws InterruptedException {
    HttpRequest request = request(path).POST(BodyPublishers.ofString(body)).build();
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Begins to listen to server-sent events. */
  EventStream listen(String path) throws IOException, InterruptedException {
    return new EventStream(client.send(request(path).build(), BodyHandlers.ofInputStream()).body());
  }

  private HttpRequest.Builder request(String path) {
    try {
      return HttpRequest.newBuilder(URI.create(Files.readString(home.resolve("hub.url")) + path))
          .timeout(BOUND)
          .header(
              "Authorization", "Bearer " + Files.readString(home.resolve("admin.token")).strip())
          .header("Content-Type", "application/json");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
  }

  /** Waits until it was killed. */
  void untilKilled() throws InterruptedException {
    assertThat(process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)).as("it was killed").isTrue();
  }

  /** Lets it end by itself. */
  void end() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)).as("it ended").isTrue();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    client.close();
  }
}
