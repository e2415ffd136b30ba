package io.quarterdeck.playbook.pagerduty;

import com.sun.net.httpserver.HttpExchange;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformServer;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Events API: 202 for whatever has the right form, one alert for each key that is open, events
 * for keys that are not open dropped without a word.
 */
public final class PagerDutyServer extends PlatformServer {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LARGEST = 512 * 1024;

  private final List<Start> starts = new CopyOnWriteArrayList<>();
  private final List<ObjectNode> events = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> open = new LinkedHashMap<>();
  private final List<String> pages = new ArrayList<>();

  public PagerDutyServer() throws IOException {}

  @Override
  public SoarPlatform open(Duration timeout) {
    return PagerDutyType.connect(
        new Connection("on_call", url(), SECRET, null, false, timeout, Map.of()));
  }

  /** The incidents for which somebody was paged, each time. */
  public synchronized List<String> pages() {
    return List.copyOf(pages);
  }

  /** How many alerts an open incident has. */
  public synchronized int alerts(String incident) {
    return open.getOrDefault(incident, 0);
  }

  /** The events as they came. */
  List<ObjectNode> events() {
    return List.copyOf(events);
  }

  @Override
  public List<Start> starts() {
    return starts;
  }

  @Override
  protected String secretHeader() {
    return "";
  }

  @Override
  protected String secret(HttpExchange exchange, String body) {
    return JSON.readTree(body).path("routing_key").asString("");
  }

  @Override
  protected boolean isStart(Asked request) {
    return request.method().equals("POST");
  }

  @Override
  protected synchronized Told answer(Asked request) {
    if (!request.target().equals("/v2/enqueue") || request.body().length() > LARGEST) {
      return new Told(404, "{}");
    }
    ObjectNode event = (ObjectNode) JSON.readTree(request.body());
    List<String> errors = errors(event);
    if (!errors.isEmpty()) {
      return new Told(
          400,
          """
          {"status": "invalid event", "message": "Event object is invalid", "errors": %s}\
          """
              .formatted(JSON.writeValueAsString(errors)));
    }
    events.add(event);
    take(event);
    return new Told(
        202,
        """
        {"status": "success", "message": "Event processed", "dedup_key": %s}\
        """
            .formatted(event.path("dedup_key")));
  }

  private void take(ObjectNode event) {
    String key = event.path("dedup_key").asString("");
    switch (event.path("event_action").asString("")) {
      case "trigger" -> {
        if (open.merge(key, 1, Integer::sum) == 1) {
          pages.add(key);
        }
        starts.add(new Start("page", arguments(event)));
      }
      case "resolve" -> open.remove(key);
      default -> {}
    }
  }

  /** What the playbook must have been given. */
  private static JsonNode arguments(ObjectNode event) {
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    JsonNode payload = event.path("payload");
    if (payload.has("custom_details")) {
      arguments.set("details", payload.at("/custom_details/details"));
    }
    arguments.set("incident", event.path("dedup_key"));
    arguments.set("severity", payload.path("severity"));
    arguments.set("source", payload.path("source"));
    arguments.set("summary", payload.path("summary"));
    return arguments;
  }

  private static List<String> errors(ObjectNode event) {
    List<String> errors = new ArrayList<>();
    if (!event.path("routing_key").isString()) {
      errors.add("'routing_key' is missing or blank");
    }
    if (!List.of("trigger", "acknowledge", "resolve")
        .contains(event.path("event_action").asString(""))) {
      errors.add("'event_action' is invalid");
    }
    if (event.path("dedup_key").asString("").length() > 255) {
      errors.add("'dedup_key' is too long");
    }
    if (event.path("event_action").asString("").equals("trigger")) {
      errors.addAll(payloadErrors(event.path("payload")));
    }
    return errors;
  }

  private static List<String> payloadErrors(JsonNode payload) {
    List<String> errors = new ArrayList<>();
    String summary = payload.path("summary").asString("");
    if (summary.isBlank() || summary.length() > 1_024) {
      errors.add("'payload.summary' is missing or longer than 1024 characters");
    }
    if (payload.path("source").asString("").isBlank()) {
      errors.add("'payload.source' is missing or blank");
    }
    if (!List.of("critical", "error", "warning", "info")
        .contains(payload.path("severity").asString(""))) {
      errors.add("'payload.severity' is invalid (must be one of the following: ...)");
    }
    return errors;
  }

  @Override
  protected String errorInside(String quoted) {
    return "{\"status\": \"error\", \"message\": \"" + quoted + "\"}";
  }
}
