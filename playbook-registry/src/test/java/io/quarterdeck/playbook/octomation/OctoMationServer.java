package io.quarterdeck.playbook.octomation;

import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformServer;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An OctoMation server: pages counted from 1 in the query and from 0 in the answer, HTTP 200
 * whatever happens, ids beyond 2^53, playbooks that nobody asked for, odd spellings.
 */
public final class OctoMationServer extends PlatformServer {
  private static final String NO_SUCH_RECORD =
      "{\"code\": 406, \"msg\": \"记录不存在\", \"result\": null}";
  private static final Pattern ACTIVITY =
      Pattern.compile("(/odp/core/v1)?/api/activity/([^/?]+)(/node/result)?");
  private static final Pattern EXECUTION = Pattern.compile("(/odp/core/v1)?/api/event/execution");

  private final List<Start> starts = new CopyOnWriteArrayList<>();
  private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Set<String> lost = ConcurrentHashMap.newKeySet();
  private volatile int firstPage = 1;
  private volatile Consumer<Start> started = start -> {};

  public OctoMationServer() throws IOException {
    answers.put("activity", Recorded.text("activity-success"));
    answers.put("node/result", Recorded.text("nodes-running"));
    answers.put("result", Recorded.text("result-nested-success"));
    answers.put("execution", Recorded.text("execution-started"));
  }

  /** Answers with a recorded file; the calls are named activity, node/result, result, execution. */
  public OctoMationServer answers(String call, String recorded) {
    answers.put(call, Recorded.text(recorded));
    return this;
  }

  /** Answers a call with an error inside HTTP 200. */
  OctoMationServer refuses(String call, int code, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    answers.put(call, body.put("code", code).put("msg", message).putNull("result").toString());
    return this;
  }

  /** Counts the pages that it is asked for from 0. */
  void countsPagesFromZero() {
    firstPage = 0;
  }

  /** Tells of each start before it is answered. */
  public void onStart(Consumer<Start> listener) {
    started = listener;
  }

  /** The bodies of the starts as they came. */
  List<JsonNode> bodies() {
    return List.copyOf(bodies);
  }

  SoarPlatform open(Map<String, String> options) {
    return open(Duration.ofSeconds(5), options);
  }

  private SoarPlatform open(Duration timeout, Map<String, String> options) {
    return new OctoMationType()
        .open(new Connection("soc", url(), SECRET, null, false, timeout, options));
  }

  @Override
  public SoarPlatform open(Duration timeout) {
    return open(timeout, Map.of());
  }

  @Override
  public List<Start> starts() {
    return List.copyOf(starts);
  }

  @Override
  protected String secretHeader() {
    return "hg-token";
  }

  @Override
  protected boolean isStart(Asked request) {
    return EXECUTION.matcher(path(request)).matches();
  }

  @Override
  protected boolean loses(String playbook) {
    return lost.add(playbook);
  }

  @Override
  protected String errorInside(String quoted) {
    return JsonNodeFactory.instance.objectNode().put("code", 500).put("msg", quoted).toString();
  }

  @Override
  protected Told answer(Asked request) {
    if (isStart(request)) {
      return new Told(200, start(Recorded.JSON.readTree(request.body())));
    }
    return switch (path(request)) {
      case "/api/playbooks" -> new Told(200, page(request));
      case "/odp/core/v1/api/playbook/findAll" ->
          new Told(200, Recorded.text("playbooks-find-all"));
      case "/api/playbook/param" -> new Told(200, parameters(query(request, "playbookId")));
      case "/odp/core/v1/api/event/activity", "/api/event/activity" ->
          new Told(200, answers.getOrDefault("result", NO_SUCH_RECORD));
      default -> activity(request);
    };
  }

  private String start(JsonNode body) {
    bodies.add(body);
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    for (JsonNode parameter : body.path("params")) {
      arguments.set(parameter.path("key").asString(), parameter.path("value"));
    }
    String playbook = body.path("executorInstanceId").asString();
    if (lost.contains(playbook)) {
      return "{\"code\": 503400, \"msg\": \"剧本不存在\", \"result\": null}";
    }
    Start start = new Start(playbook, arguments);
    starts.add(start);
    started.accept(start);
    return answers.getOrDefault("execution", NO_SUCH_RECORD);
  }

  private String page(Asked request) {
    int number = Integer.parseInt(query(request, "page")) - firstPage;
    return switch (number) {
      case 0 -> Recorded.text("playbooks-page-first");
      case 1 -> Recorded.text("playbooks-page-last");
      default -> Recorded.text("playbooks-page-beyond");
    };
  }

  private static String parameters(String id) {
    return switch (id) {
      case "12316887511154270" -> Recorded.text("param-src");
      case "12321445036046216" -> Recorded.text("param-src-and-window");
      case "12321445036046300" -> Recorded.text("param-every-kind");
      default -> Recorded.text("param-none-is-an-error");
    };
  }

  private Told activity(Asked request) {
    Matcher matcher = ACTIVITY.matcher(path(request));
    if (!matcher.matches()) {
      return new Told(404, "{\"error\": \"Not Found\", \"path\": \"" + path(request) + "\"}");
    }
    String call = matcher.group(3) == null ? "activity" : "node/result";
    return new Told(200, answers.getOrDefault(call, NO_SUCH_RECORD));
  }

  private static String path(Asked request) {
    return URI.create(request.target()).getPath();
  }

  private static String query(Asked request, String name) {
    for (String pair : URI.create(request.target()).getQuery().split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return pair.substring(name.length() + 1);
      }
    }
    throw new IllegalArgumentException(request.target() + " names no " + name);
  }
}
