package io.quarterdeck.agent.bench;

import io.quarterdeck.agent.model.ApiServer;
import io.quarterdeck.agent.model.CaseScript;
import io.quarterdeck.agent.model.ScriptedModel;
import io.quarterdeck.agent.model.SeedScript;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command {@code ./quarterdeck bench agent}: a hub and a runner as they ship, with a model that
 * answers at once, or after three seconds.
 */
public final class AgentBench {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int WARM_UP = 30;
  private static final int ONE_BY_ONE = 100;
  private static final int AT_ONCE = 12;
  private static final int MANY = 500;
  private static final Duration THOUGHT = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Processes processes;
  private final AtomicReference<ScriptedModel> script;
  private final HttpClient client = HttpClient.newHttpClient();

  private AgentBench(Processes processes, AtomicReference<ScriptedModel> script) {
    this.processes = processes;
    this.script = script;
  }

  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("quarterdeck-bench");
    AtomicReference<ScriptedModel> script = new AtomicReference<>(new SeedScript());
    try (ApiServer api = ApiServer.openAi(asked -> script.get().answer(asked));
        Processes processes = Processes.start(home, api)) {
      AgentBench bench = new AgentBench(processes, script);
      bench.warmUp();
      System.out.print(bench.turns());
      System.out.print(bench.thinking());
      System.out.print(bench.memory());
    }
  }

  private void warmUp() throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!get("/runners").toString().contains("\"ready\"")) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("no runner is there: " + get("/runners"));
      }
      Thread.sleep(100);
    }
    for (int i = 0; i < WARM_UP; i++) {
      closed(List.of(open("warm_" + i)));
    }
  }

  private String turns() throws IOException, InterruptedException {
    List<Double> overheads = new ArrayList<>();
    for (int i = 0; i < ONE_BY_ONE; i++) {
      String id = open("one_" + i);
      closed(List.of(id));
      overheads.addAll(overheads(id));
    }
    overheads.sort(Double::compare);
    return "a turn beside its model: %.1f ms median, %.1f ms at 95 %% (wanted 20), over %d turns%n"
        .formatted(
            overheads.get(overheads.size() / 2),
            overheads.get(overheads.size() * 95 / 100),
            overheads.size());
  }

  /** From a turn's offer to the acceptance of its answer; the model answers at once. */
  private List<Double> overheads(String id) throws IOException, InterruptedException {
    Map<String, Instant> offered = new HashMap<>();
    List<Double> overheads = new ArrayList<>();
    for (JsonNode event : get("/incidents/" + id + "/log").path("events")) {
      Instant at = Instant.parse(event.path("at").asString(""));
      String turn = event.at("/body/turn").asString("");
      switch (event.path("kind").asString("")) {
        case "turn_offered" -> offered.put(turn, at);
        case "turn_done" ->
            overheads.add(Duration.between(offered.getOrDefault(turn, at), at).toNanos() / 1e6);
        default -> {}
      }
    }
    return overheads;
  }

  private String thinking() throws IOException, InterruptedException {
    CaseScript three = new CaseScript(3, 0);
    script.set(asked -> {
      Thread.sleep(THOUGHT);
      return three.answer(asked);
    });
    long begun = System.nanoTime();
    closed(opened("think_", AT_ONCE));
    return "%d incidents, 3 playbooks, 3 s a model call: %.1f s (wanted 25, DeepSOC 144)%n"
        .formatted(AT_ONCE, (System.nanoTime() - begun) / 1e9);
  }

  private String memory() throws IOException, InterruptedException {
    script.set(new SeedScript());
    long begun = System.nanoTime();
    closed(opened("many_", MANY));
    return "%d incidents in %.0f s; hub and runner together: %d MB resident (wanted 900)%n"
        .formatted(MANY, (System.nanoTime() - begun) / 1e9, processes.residentMegabytes());
  }

  private List<String> opened(String prefix, int many) throws IOException, InterruptedException {
    List<String> ids = IntStream.range(0, many).mapToObj(i -> prefix + i).toList();
    for (String id : ids) {
      open(id);
    }
    return ids;
  }

  private String open(String id) throws IOException, InterruptedException {
    Map<String, String> event =
        Map.of(
            "event_id", id,
            "message", "SIEM alert: 66.240.205.34 brute-forces the mail gateway",
            "context", "The gateway is 192.168.22.251",
            "severity", "medium");
    sent(
        request("/api/event/create")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(event)))
            .build());
    return id;
  }

  private void closed(List<String> ids) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (String id : ids) {
      while (!get("/incidents/" + id).path("status").asString("").equals("closed")) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException(
              "it does not end: " + get("/incidents/" + id).path("waits").asString(""));
        }
        Thread.sleep(20);
      }
    }
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return sent(request(path).GET().build());
  }

  private HttpRequest.Builder request(String path) throws IOException {
    return HttpRequest.newBuilder(URI.create(processes.url() + path))
        .header("Authorization", "Bearer " + processes.token())
        .header("Content-Type", "application/json");
  }

  private JsonNode sent(HttpRequest request) throws IOException, InterruptedException {
    var answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(request.uri().getPath() + " is refused: " + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
