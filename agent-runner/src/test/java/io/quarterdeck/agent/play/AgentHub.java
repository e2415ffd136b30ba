package io.quarterdeck.agent.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.agent.Daemon;
import io.quarterdeck.agent.model.ApiServer;
import io.quarterdeck.agent.settings.Settings;
import io.quarterdeck.server.RunningHub;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A whole hub on a folder, for runners to play on. */
public final class AgentHub implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path home;
  private final RunningHub hub;

  /** On a hub that was started otherwise. */
  public AgentHub(Path home, RunningHub hub) {
    this.home = home;
    this.hub = hub;
  }

  public static AgentHub start(Path home) {
    return new AgentHub(home, RunningHub.start(home));
  }

  public RunningHub hub() {
    return hub;
  }

  /** A runner with these settings, started. */
  public Daemon runner(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("QUARTERDECK_HOME", home.toString());
    environment.putIfAbsent("QUARTERDECK_AGENT_TIMEOUT_SECONDS", "5");
    Daemon runner = new Daemon(Settings.read(environment), Clock.systemUTC());
    assertThat(runner.missing()).isEmpty();
    runner.start();
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> isSeated(hub));
    return runner;
  }

  /** Whether the hub has heard of a runner; before that its own plan plays. */
  public static boolean isSeated(RunningHub hub) {
    return hub.hub()
            .playbooks()
            .database()
            .sql()
            .sql("SELECT COUNT(*) FROM incident_player WHERE kind LIKE 'model:%'")
            .query(Integer.class)
            .single()
        > 0;
  }

  /** One that asks this API for everything. */
  public Daemon runner(ApiServer api, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("QUARTERDECK_AGENT_OPENAI_URL", api.url());
    environment.put("QUARTERDECK_AGENT_OPENAI_KEY", ApiServer.KEY);
    environment.putIfAbsent("QUARTERDECK_AGENT_MODEL", "openai/scripted");
    return runner(environment);
  }

  /** Opens the seed's case as a person does, once a runner is there. */
  public String open(String id) {
    return open(
        id,
        "SIEM alert: 66.240.205.34 brute-forces the mail gateway",
        "The gateway is 192.168.22.251");
  }

  /** Opens an incident of these texts. */
  public String open(String id, String message, String context) {
    Map<String, String> event =
        Map.of("event_id", id, "message", message, "context", context, "severity", "medium");
    assertThat(hub.post(RunningHub.OPERATOR, "/api/event/create", json(event)).status())
        .isEqualTo(200);
    return id;
  }

  private static String json(Map<String, String> event) {
    return tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(event);
  }

  public JsonNode get(String path) {
    return hub.get(RunningHub.ANA, path).json();
  }

  public JsonNode incident(String id) {
    return get("/incidents/" + id);
  }

  /** All its events, as JSON. */
  public String log(String id) {
    return get("/incidents/" + id + "/log").toString();
  }

  /** How many events of a type it has. */
  public long count(String id, String type) {
    return get("/incidents/" + id + "/log")
        .path("events")
        .valueStream()
        .filter(event -> event.path("kind").asString("").equals(type))
        .count();
  }

  /** Waits until it stands as wanted. */
  public JsonNode until(String id, java.util.function.Predicate<JsonNode> wanted) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> incident(id), wanted);
  }

  public JsonNode closed(String id) {
    return until(id, in -> in.path("status").asString("").equals("closed"));
  }

  /** Waits until a person has to act. */
  public JsonNode waiting(String id) {
    return until(id, in -> !in.path("waits").asString("").isEmpty());
  }

  @Override
  public void close() {
    hub.close();
  }
}
