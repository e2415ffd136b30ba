package io.quarterdeck.playbook.stackstorm;

import com.sun.net.httpserver.HttpExchange;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformServer;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A StackStorm server: faults under {@code faultstring}, also under HTTP 200 for a run that cannot
 * be stopped, pages of a hundred and their total in a header, 400 for an action that is gone, an
 * execution by the id {@code last}, traces by their tag.
 */
final class StackStormServer extends PlatformServer {
  static final String BLOCK = "soc.block_ip";
  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Pattern QUERY = Pattern.compile("[?&](\\w+)=([^&]*)");
  private static final Pattern ONE = Pattern.compile("/(actions|executions)/([^/]+)");

  private final String prefix;
  private final Map<String, JsonNode> actions = Collections.synchronizedMap(new LinkedHashMap<>());
  private final Map<String, ObjectNode> executions = new ConcurrentHashMap<>();
  private final ArrayNode traces = JSON.createArrayNode();
  private final Map<String, Told> refusals = new ConcurrentHashMap<>();
  private final List<Start> starts = new CopyOnWriteArrayList<>();
  private final AtomicInteger number = new AtomicInteger();
  private volatile int pageSize = 100;

  StackStormServer() throws IOException {
    this("/api/v1");
  }

  /** One that answers there. */
  StackStormServer(String prefix) throws IOException {
    this.prefix = prefix;
    recorded("actions").forEach(action -> actions.put(action.path("ref").asString(), action));
  }

  static JsonNode recorded(String name) {
    String file = "/stackstorm/" + name + ".json";
    try (InputStream in = StackStormServer.class.getResourceAsStream(file)) {
      return JSON.readTree(Objects.requireNonNull(in, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected boolean loses(String reference) {
    return actions.remove(reference) != null;
  }

  /** Gives no more than so many entries at once. */
  void cutsListsAfter(int size) {
    pageSize = size;
  }

  /** Answers a call ({@code actions, runnertypes, executions, traces}) so. */
  void answers(String call, int status, String body) {
    refusals.put(call, new Told(status, body));
  }

  /** Answers a call as it should again. */
  void answers(String call) {
    refusals.remove(call);
  }

  /** Puts an execution there, or makes one go on. */
  void runs(String id, String status, @Nullable String result) {
    ObjectNode execution = JSON.createObjectNode().put("id", id).put("status", status);
    execution.put("start_timestamp", "2026-11-22T10:00:00.000000Z");
    if (result != null) {
      execution.set("result", JSON.readTree(result));
    }
    executions.put(id, execution);
  }

  SoarPlatform open(Map<String, String> options) {
    return open(url(), Duration.ofSeconds(5), options);
  }

  SoarPlatform openAt(String path) {
    return open(URI.create(url() + path), Duration.ofSeconds(5), Map.of());
  }

  private static SoarPlatform open(URI url, Duration timeout, Map<String, String> options) {
    return new StackStormType()
        .open(new Connection("soc", url, SECRET, null, false, timeout, options));
  }

  @Override
  public SoarPlatform open(Duration timeout) {
    return open(url(), timeout, Map.of());
  }

  @Override
  public List<Start> starts() {
    return List.copyOf(starts);
  }

  @Override
  protected String secretHeader() {
    return "St2-Api-Key";
  }

  @Override
  protected String secret(HttpExchange exchange, String body) {
    String token = exchange.getRequestHeaders().getFirst("X-Auth-Token");
    return token == null ? super.secret(exchange, body) : "token " + token;
  }

  @Override
  protected boolean isStart(Asked request) {
    return request.method().equals("POST") && path(request).endsWith("/executions");
  }

  @Override
  protected String errorInside(String quoted) {
    return fault(200, quoted).body();
  }

  @Override
  protected Told answer(Asked request) {
    String path = path(request);
    if (!path.startsWith(prefix + "/")) {
      return fault(404, "The resource could not be found.");
    }
    String call = path.substring(prefix.length());
    Told refusal = refusals.get(call.replaceFirst("^/(\\w+).*$", "$1"));
    if (refusal != null) {
      return refusal;
    }
    Matcher one = ONE.matcher(call);
    if (one.matches()) {
      return one.group(1).equals("actions")
          ? action(one.group(2))
          : execution(request, one.group(2));
    }
    return switch (call) {
      case "/actions" -> page(request, actions.values().stream());
      case "/runnertypes" -> page(request, recorded("runner-types").valueStream());
      case "/traces" -> page(request, traces.valueStream());
      case "/executions" -> start(JSON.readTree(request.body()));
      default -> fault(404, "The resource could not be found.");
    };
  }

  private Told page(Asked request, Stream<JsonNode> all) {
    Map<String, String> query = query(request);
    if (Integer.parseInt(query.getOrDefault("limit", "100")) > 100) {
      return fault(403, "Limit \"" + query.get("limit") + "\" specified, maximum value is \"100\"");
    }
    List<JsonNode> fitting =
        all.filter(one -> fits(query, one, "pack") && fits(query, one, "trace_tag")).toList();
    ArrayNode page = JSON.createArrayNode();
    fitting.stream()
        .skip(Integer.parseInt(query.getOrDefault("offset", "0")))
        .limit(Math.min(pageSize, Integer.parseInt(query.getOrDefault("limit", "100"))))
        .forEach(page::add);
    String total = String.valueOf(fitting.size());
    return new Told(200, page.toString(), Map.of("X-Total-Count", total, "X-Limit", "100"));
  }

  private static boolean fits(Map<String, String> query, JsonNode one, String key) {
    return !query.containsKey(key) || one.path(key).asString("").equals(query.get(key));
  }

  private Told action(String reference) {
    JsonNode action = actions.get(reference);
    return action == null
        ? fault(404, "Resource with a reference or id \"" + reference + "\" not found")
        : new Told(200, action.toString());
  }

  private Told start(JsonNode body) {
    String reference = body.path("action").asString("");
    JsonNode action = actions.get(reference);
    if (action == null) {
      return fault(400, "Action \"" + reference + "\" cannot be found.");
    }
    if (!action.path("enabled").asBoolean(true)) {
      return fault(400, "Unable to execute. Action \"" + reference + "\" is disabled.");
    }
    String id = "%024x".formatted(0x5e1fab00L + number.incrementAndGet());
    starts.add(new Start(reference, body.path("parameters")));
    runs(id, "requested", null);
    trace(body.at("/context/trace_context/trace_tag").asString(""), id, reference);
    return new Told(201, Objects.requireNonNull(executions.get(id)).toString());
  }

  /** With what the execution starts in turn. */
  void trace(String tag, String id, String reference) {
    ArrayNode components = traces.addObject().put("trace_tag", tag).putArray("action_executions");
    components
        .addObject()
        .put("object_id", "5e1f00000000000000c41d00")
        .put("ref", reference)
        .putObject("caused_by")
        .put("type", "action_execution")
        .put("id", id);
    components.addObject().put("object_id", id).put("ref", reference).putObject("caused_by");
  }

  private Told execution(Asked request, String id) {
    ObjectNode execution = executions.get(id);
    if (execution == null) {
      return fault(404, "Unable to identify resource with id \"" + id + "\".");
    }
    if (!request.method().equals("DELETE")) {
      return new Told(200, execution.toString());
    }
    String status = execution.path("status").asString();
    if (!List.of("requested", "scheduled", "delayed", "running", "paused").contains(status)) {
      return fault(200, "Action cannot be canceled. State = " + status + ".");
    }
    return new Told(200, execution.put("status", "canceling").toString());
  }

  static Told fault(int status, String words) {
    return new Told(
        status, JsonNodeFactory.instance.objectNode().put("faultstring", words).toString());
  }

  private static Map<String, String> query(Asked request) {
    Map<String, String> query = new LinkedHashMap<>();
    QUERY.matcher(request.target()).results().forEach(one -> query.put(one.group(1), one.group(2)));
    return query;
  }

  private static String path(Asked request) {
    return URI.create(request.target()).getPath();
  }
}
