package io.quarterdeck.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.server.command.HubClient.HubAwayException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code demo}: plays one incident from its report to its end, on a hub and a data folder of its
 * own, and prints each step as it happens.
 */
public final class Demo {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String TOKEN = "admin.token";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final int GUESSES = 40;

  private static final String EVENT =
      """
      {"event_name": "Brute force against the mail gateway",
       "message": "SIEM: external IP 66.240.205.34 is guessing passwords on the mail gateway",
       "context": "The mail gateway has the address 192.168.22.251",
       "severity": "medium", "source": "SIEM"}
      """;

  private final HubClient hub;
  private final PrintStream out;

  private Demo(HubClient hub, PrintStream out) {
    this.hub = hub;
    this.out = out;
  }

  /**
   * Plays it on the terminal.
   *
   * @param environment as {@link System#getenv()}; of its settings only the rules folder counts
   * @return the exit status: 0 when the incident came to its end
   */
  public static int run(Map<String, String> environment) {
    return run(environment, System.out);
  }

  static int run(Map<String, String> environment, PrintStream out) {
    try {
      Path home = Files.createTempDirectory("quarterdeck-demo");
      try {
        return run(own(environment, home), home, out);
      } finally {
        delete(home);
      }
    } catch (IOException | UncheckedIOException | HubAwayException e) {
      System.err.println("quarterdeck: the demo could not be played: " + e.getMessage());
      return 1;
    }
  }

  private static Map<String, String> own(Map<String, String> environment, Path home) {
    Map<String, String> own = new HashMap<>(environment);
    own.keySet()
        .removeIf(
            name -> name.startsWith("QUARTERDECK_") && !name.equals(Setting.RULES.variable()));
    own.put(Setting.HOME.variable(), home.toString());
    own.put(Setting.PORT.variable(), "0");
    return own;
  }

  private static int run(Map<String, String> environment, Path home, PrintStream out)
      throws IOException {
    out.println("Starting a hub with a data folder of its own …");
    samples(home);
    if (!LocalHub.start(environment)) {
      System.err.println("quarterdeck: the hub of the demo did not start; its log says why");
      return 1;
    }
    return new Demo(HubClient.of(Settings.read(environment)), out).play();
  }

  /**
   * Somebody outside guesses the passwords of a mail gateway, as a log and a list of assets say.
   */
  private static void samples(Path home) throws IOException {
    Files.writeString(
        home.resolve("assets.yaml"),
        "- {ip: 192.168.22.251, name: mail gateway, owner: zhangsan, criticality: critical}\n");
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    StringBuilder log = new StringBuilder();
    for (int i = GUESSES; i > 0; i--) {
      log.append(
          "%s mail-gateway sshd[411]: Failed password for root from 66.240.205.34 port %d ssh2%n"
              .formatted(now.minusSeconds(10L * i), 40_000 + i));
    }
    Path logs = Files.createDirectories(home.resolve("logs"));
    Files.writeString(logs.resolve("auth.log"), log, UTF_8);
  }

  private static void delete(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private int play() {
    JsonNode opened = send("POST", "/api/event/create", EVENT);
    String id = opened.at("/data/event_id").asString("");
    String incident = "/incidents/" + id;
    long end = System.nanoTime() + PATIENCE.toNanos();
    long seen = 0;
    while (System.nanoTime() < end) {
      boolean closed = isClosed(incident);
      seen = told(incident, seen);
      if (closed) {
        out.println();
        out.println(get(incident + "/report?format=markdown").body());
        return 0;
      }
      decide();
      rest();
    }
    out.println("It is not over: " + send("GET", incident, null).path("waits").asString(""));
    return 1;
  }

  private boolean isClosed(String incident) {
    return send("GET", incident, null).path("status").asString("").equals("closed");
  }

  private long told(String incident, long seen) {
    long last = seen;
    JsonNode log = send("GET", incident + "/log?limit=500&after=" + seen, null);
    for (JsonNode entry : log.path("events")) {
      last = entry.path("position").asLong(last);
      String line = DemoLine.of(entry.path("kind").asString(""), entry.path("body"));
      if (!line.isEmpty()) {
        out.println(entry.path("at").asString("").substring(11, 19) + "  " + line);
      }
    }
    return last;
  }

  /** What people are asked: the demo answers in their place, and says so. */
  private void decide() {
    for (JsonNode approval : send("GET", "/approvals", null).path("approvals")) {
      out.println(
          "          a person approves (here the demo does): "
              + approval.at("/run/playbook").asString("the run"));
      send(
          "POST",
          "/approvals/" + approval.path("approval_id").asString("") + "/approve",
          "{\"reason\": \"demo\"}");
    }
    for (JsonNode job : send("GET", "/jobs", null).path("jobs")) {
      out.println(
          "          a person reports a job done (here the demo does): "
              + job.path("task").asString(""));
      send(
          "POST",
          "/jobs/" + job.path("job_id").asString("") + "/complete",
          "{\"state\": \"done\", \"said\": \"done in the demo\"}");
    }
  }

  private static void rest() {
    try {
      Thread.sleep(LOOK_EVERY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubAwayException("interrupted");
    }
  }

  private HttpResponse<String> get(String path) {
    return hub.send("GET", path, TOKEN, null);
  }

  private JsonNode send(String method, String path, @Nullable String body) {
    HttpResponse<String> answer = hub.send(method, path, TOKEN, body);
    if (answer.statusCode() >= 400) {
      throw new HubAwayException(method + " " + path + " is refused: " + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
