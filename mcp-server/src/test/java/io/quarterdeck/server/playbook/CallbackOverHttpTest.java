package io.quarterdeck.server.playbook;

import static io.quarterdeck.server.RunningHub.ANA;
import static io.quarterdeck.server.RunningHub.SOAR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Platforms that tell the end of a run by calling the hub, without a token of its. */
class CallbackOverHttpTest {
  private static final String DONE = "{\"status\": \"done\", \"output\": {\"isolated\": true}}";
  private static final String PACK =
      """
      auth: none
      callback:
        state: status
        states: {succeeded: [done], failed: [failed]}
        result: output
      start:
        body: {input: $arguments, tell: $callback}
      playbooks:
        slow: {title: Slow, path: /slow, effect: notify}
        hurried: {title: Hurried, path: /hurried, effect: notify}
      """;

  @TempDir static Path home;
  private static final BlockingQueue<String> ADDRESSES = new LinkedBlockingQueue<>();
  private static HttpServer platform;
  private static RunningHub hub;

  @BeforeAll
  static void start() throws IOException {
    platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    platform.createContext("/", CallbackOverHttpTest::taken);
    platform.start();
    Files.createDirectories(home.resolve("platforms"));
    Files.createDirectories(home.resolve("playbooks"));
    Files.writeString(home.resolve("platforms/lab.yaml"), PACK);
    Files.writeString(
        home.resolve("playbooks/lab.yaml"),
        "playbooks:\n  - {match: {name: hurried}, longest: 2s}\n");
    Files.writeString(
        home.resolve("connections.yaml"),
        """
        connections:
          lab: {type: http, url: "http://127.0.0.1:%d", options: {pack: lab}}
        """
            .formatted(platform.getAddress().getPort()));
    hub = RunningHub.start(home, Map.of("QUARTERDECK_PUBLIC_URL", "https://hub.example.com/soc/"));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> hub.get(SOAR, "/playbooks/slow").status() == 200);
  }

  @AfterAll
  static void stop() {
    hub.close();
    platform.stop(0);
  }

  private static void taken(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      ADDRESSES.add(JsonMapper.shared().readTree(body).path("tell").asString());
      byte[] answer = "{}".getBytes(UTF_8);
      exchange.sendResponseHeaders(202, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static Answer started(String playbook) {
    Answer run = hub.post(SOAR, "/playbooks/" + playbook + "/runs?wait=0", "{}");
    assertThat(run.status()).as(run.text()).isEqualTo(202);
    return run;
  }

  /** The path that the platform was told to call. */
  private static String address() throws InterruptedException {
    String address = String.valueOf(ADDRESSES.poll(20, TimeUnit.SECONDS));
    assertThat(address).startsWith("https://hub.example.com/soc/runs/callback/qd_cb_");
    return address.substring("https://hub.example.com/soc".length());
  }

  private static Answer call(String path, String body) {
    return hub.send(
        HttpRequest.newBuilder(URI.create(hub.url() + path))
            .timeout(Duration.ofSeconds(30))
            .setHeader("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /** The platform is called before the hub has written down that it was. */
  private static void awaitRunning(Answer run) {
    await().atMost(Duration.ofSeconds(20)).until(() -> state(run).equals("running"));
  }

  private static String state(Answer run) {
    return hub.get(ANA, "/runs/" + run.at("/run_id")).at("/state");
  }

  @Test
  void aCallEndsTheRunOnceAndNothingMore() throws Exception {
    Answer run = started("slow");
    String address = address();

    Answer heard = call(address, DONE);
    assertThat(heard.status()).as(heard.text()).isEqualTo(200);
    assertThat(heard.text()).isEqualTo("{\"run_id\":\"" + run.at("/run_id") + "\"}");
    assertThat(state(run)).isEqualTo("succeeded");
    assertThat(hub.get(ANA, "/runs/" + run.at("/run_id")).at("/result/isolated")).isEqualTo("true");

    Answer repeated = call(address, "{\"status\": \"failed\"}");
    assertThat(repeated.status()).isEqualTo(409);
    assertThat(repeated.at("/detail"))
        .isEqualTo("The end of " + run.at("/run_id") + " was told before; nothing changed.");
    assertThat(state(run)).isEqualTo("succeeded");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qd_cb_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "run_0123456789abcdef0123456789abcdef",
        "%00",
        "..%2F..%2Fdecide"
      })
  void aForgedAddressIsNotFoundWhateverIsSent(String forged) throws Exception {
    Answer run = started("slow");
    String address = address();
    awaitRunning(run);

    Answer small = call("/runs/callback/" + forged, DONE);
    Answer large = call("/runs/callback/" + forged, "{\"a\": \"" + "x".repeat(1 << 21) + "\"}");

    assertThat(small.status()).as(small.text()).isEqualTo(404);
    assertThat(small.at("/detail"))
        .isEqualTo("No run waits for a call here; the address is in what the platform was sent.");
    assertThat(large.status()).isEqualTo(404);
    assertThat(state(run)).isEqualTo("running");
    assertThat(call(address, DONE).status()).isEqualTo(200);
  }

  @Test
  void whatIsTooLargeOrSaysNothingMayBeSentAgain() throws Exception {
    Answer run = started("slow");
    String address = address();
    awaitRunning(run);

    Answer large =
        call(address, "{\"status\": \"done\", \"output\": \"" + "x".repeat(1 << 20) + "\"}");
    assertThat(large.status()).isEqualTo(413);
    assertThat(call(address, "[1]").status()).isEqualTo(422);
    assertThat(call(address, "{\"status\"").status()).isEqualTo(400);
    assertThat(call(address, "").at("/detail"))
        .isEqualTo("lab answered without saying where the run is.");
    assertThat(state(run)).isEqualTo("running");

    assertThat(call(address, DONE).status()).isEqualTo(200);
    assertThat(state(run)).isEqualTo("succeeded");
  }

  @Test
  void whatNeverComesEndsAtTheDeadlineAndIsTooLateThen() throws Exception {
    Answer run = started("hurried");
    String address = address();
    await().atMost(Duration.ofSeconds(30)).until(() -> state(run).equals("timed_out"));

    Answer late = call(address, DONE);

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.at("/detail")).contains("The time of " + run.at("/run_id") + " was over at ");
    assertThat(state(run)).isEqualTo("timed_out");
  }

  @Test
  void theAddressIsForThePlatformAlone() throws Exception {
    Answer run = started("slow");
    String token = address().replaceFirst(".*/", "");

    assertThat(hub.get(ANA, "/runs/" + run.at("/run_id")).text()).doesNotContain(token);
    assertThat(hub.get(ANA, "/playbooks/slow").at("/procedure"))
        .isEqualTo("POST /slow\nauth: none\n{\"input\":\"$arguments\",\"tell\":\"$callback\"}");
    assertThat(hub.get(ANA, "/runs/callback/" + token).status()).isEqualTo(405);
  }
}
