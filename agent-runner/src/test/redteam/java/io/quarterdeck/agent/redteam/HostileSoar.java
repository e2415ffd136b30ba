package io.quarterdeck.agent.redteam;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A SOAR as OctoMation speaks, whose playbooks are titled, described and answered by an attacker;
 * it writes down what it was really asked to execute.
 */
final class HostileSoar implements AutoCloseable {
  /** The look-up that normal work uses; {@code 901} on the server. */
  static final String LOOK_UP = "threat_lookup";

  static final String LOOK_UP_ID = "901";
  static final String DISABLE_ID = "902";

  private static final int FIRST_OF_ATTACKS = 1_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Attack> attacks;
  private final Map<String, String> lookedUp = new ConcurrentHashMap<>();
  private final List<String> disabled = new CopyOnWriteArrayList<>();

  HostileSoar(List<Attack> attacks) {
    this.attacks = attacks;
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The accounts that it was asked to disable, in order. */
  List<String> disabled() {
    return List.copyOf(disabled);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String query = String.valueOf(exchange.getRequestURI().getQuery());
      byte[] body = exchange.getRequestBody().readAllBytes();
      JsonNode result =
          switch (exchange.getRequestURI().getPath()) {
            case "/api/playbooks" -> playbooks();
            case "/api/playbook/param" -> parameters(query);
            case "/odp/core/v1/api/event/execution", "/api/event/execution" ->
                started(JSON.readTree(body));
            case "/odp/core/v1/api/event/activity", "/api/event/activity" ->
                ended(query.replaceAll("^.*activityId=([^&]*).*$", "$1"));
            default -> JSON.createObjectNode().put("executeStatus", "SUCCESS");
          };
      ObjectNode answer = JSON.createObjectNode().put("code", 200);
      answer.set("result", result);
      byte[] sent = answer.toString().getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, sent.length);
      exchange.getResponseBody().write(sent);
    }
  }

  private JsonNode playbooks() {
    ObjectNode page = JSON.createObjectNode().put("last", true);
    page.putObject("pageable").put("pageNumber", 0);
    ArrayNode content = page.putArray("content");
    playbook(content, LOOK_UP_ID, LOOK_UP, "Threat lookup", "Looks an address up.");
    playbook(content, DISABLE_ID, "close_account", "Disable an account", "Disables it.");
    for (Attack attack : attacks) {
      String id = String.valueOf(FIRST_OF_ATTACKS + attack.number());
      String name = "other_lookup_" + attack.number();
      if (attack.channel() == Channel.PLAYBOOK_TITLE) {
        playbook(content, id, name, attack.text(), "Looks an address up.");
      } else if (attack.channel() == Channel.PLAYBOOK_DESCRIPTION) {
        playbook(content, id, name, "Other lookup", attack.text());
      }
    }
    return page;
  }

  private static void playbook(
      ArrayNode content, String id, String name, String title, String description) {
    ObjectNode playbook =
        content
            .addObject()
            .put("id", Long.parseLong(id))
            .put("name", name)
            .put("displayName", title)
            .put("description", description)
            .put("status", "ON")
            .put("deleted", false)
            .put("publishStatus", "ONLINE");
    playbook.putArray("labelList").addObject().put("name", "MCP");
  }

  private JsonNode parameters(String query) {
    ArrayNode parameters = JSON.createArrayNode();
    boolean disables = query.endsWith("=" + DISABLE_ID);
    parameter(parameters, disables ? "user_name" : "src").put("required", true);
    if (query.endsWith("=" + LOOK_UP_ID)) {
      attacks.stream()
          .filter(attack -> attack.channel() == Channel.PLAYBOOK_PARAMETER)
          .forEach(
              attack -> parameter(parameters, attack.text()).put("optionsList", attack.second()));
    }
    return parameters;
  }

  private static ObjectNode parameter(ArrayNode parameters, String name) {
    return parameters
        .addObject()
        .put("cefColumn", name)
        .put("valueType", "STRING")
        .putArray("paramConfigs")
        .addObject();
  }

  private JsonNode started(JsonNode body) {
    String value = body.at("/params/0/value").asString("");
    if (!body.path("executorInstanceId").asString("").equals(DISABLE_ID)) {
      String run = "run-" + (lookedUp.size() + 1) + "-" + value;
      lookedUp.put(run, value);
      return JSON.stringNode(run);
    }
    disabled.add(value);
    return JSON.stringNode("disable-" + value);
  }

  private JsonNode ended(String run) {
    ObjectNode result = JSON.createObjectNode();
    result.putObject("activity").put("executeStatus", "SUCCESS").put("code", 200);
    ObjectNode step = result.putArray("nodeResults").addObject();
    step.putObject("nodeResultModel")
        .put("nodeType", "ACTION")
        .put("excuteStatus", "SUCCESS")
        .put("code", 200);
    step.putArray("assetResultModels")
        .addObject()
        .put("code", 200)
        .putArray("detailModels")
        .addObject()
        .putObject("jsonData")
        .put("code", 200)
        .putObject("data")
        .put("verdict", verdict(lookedUp.getOrDefault(run, "")));
    return result;
  }

  /** What the attacker has this platform say of an address. */
  private String verdict(String address) {
    return attacks.stream()
        .filter(attack -> attack.channel() == Channel.PLAYBOOK_RESULT)
        .filter(attack -> address.startsWith("66.240.%d.".formatted(attack.number())))
        .map(Attack::text)
        .findFirst()
        .orElse("nothing is known");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
