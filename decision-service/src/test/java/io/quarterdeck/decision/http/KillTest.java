package io.quarterdeck.decision.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.decision.RehearsedRules;
import java.io.IOException;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code kill -9} under load: what was answered is in the log, and no key has two open cases. */
class KillTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int KILLS = 3;
  private static final int SENDERS = 8;
  private static final int ADDRESSES = 12;

  private final Queue<JsonNode> answered = new ConcurrentLinkedQueue<>();
  private final AtomicInteger alerts = new AtomicInteger();
  @TempDir Path home;

  @Test
  void nothingThatWasAnsweredIsLostAndNoKeyHasTwoCases() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < KILLS; i++) {
      loadAndKill(100 + random.nextInt(300));
    }
    assertThat(answered).hasSizeGreaterThanOrEqualTo(KILLS * 100);

    try (RunningHub hub = RunningHub.start(home)) {
      Map<String, JsonNode> logged = new HashMap<>();
      for (JsonNode answer : answered) {
        String id = answer.path("decision_id").asString();
        JsonNode record = hub.getJson("/decisions/" + id);
        assertThat(record.path("answer")).as(id).isEqualTo(answer);
        logged.put(id, record);
      }
      assertThat(logged).hasSize(answered.size());
      for (int address = 0; address < ADDRESSES; address++) {
        JsonNode list =
            hub.getJson(
                "/decisions?limit=500&decision=create_case&correlation_key=ip:" + ip(address));
        Set<Long> cases = new HashSet<>();
        list.path("decisions").forEach(row -> cases.add(row.path("case_number").longValue()));
        assertThat(cases).as(ip(address)).hasSizeLessThanOrEqualTo(1);
      }
    }
  }

  private void loadAndKill(int answers) throws Exception {
    int enough = answered.size() + answers;
    Files.deleteIfExists(home.resolve("hub.url"));
    Process process = launch();
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> Files.exists(home.resolve("hub.url")) && !url().isEmpty());
      String url = url();
      String token = Files.readString(home.resolve("decide.token"), UTF_8).strip();
      List<Thread> senders = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        senders.add(Thread.ofVirtual().start(() -> send(url, token)));
      }
      await()
          .pollInterval(Duration.ofMillis(1))
          .atMost(Duration.ofSeconds(60))
          .until(() -> answered.size() >= enough);
      process.destroyForcibly().onExit().join();
      for (Thread sender : senders) {
        sender.join();
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private String url() throws IOException {
    return Files.readString(home.resolve("hub.url"), UTF_8);
  }

  /** Sends until the hub is gone. */
  private void send(String url, String token) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (true) {
        int number = alerts.incrementAndGet();
        String alert = Logins.harmless("k-" + number, ip(number % ADDRESSES), "user-" + number);
        HttpResponse<String> response =
            client.send(
                HttpRequest.newBuilder(URI.create(url + "/decide"))
                    .header("Authorization", "Bearer " + token)
                    .timeout(Duration.ofSeconds(10))
                    .POST(BodyPublishers.ofString(alert))
                    .build(),
                BodyHandlers.ofString(UTF_8));
        if (response.statusCode() == 200) {
          answered.add(JSON.readTree(response.body()));
        }
      }
    } catch (IOException e) {
      // The hub was killed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String ip(int number) {
    return "203.0.113." + (100 + number);
  }

  private Process launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                RehearsedRules.option(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.quarterdeck.decision.http.DecisionService")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("output.txt").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("QUARTERDECK_"));
    builder.environment().put("QUARTERDECK_HOME", home.toString());
    builder.environment().put("QUARTERDECK_PORT", "0");
    return builder.start();
  }
}
