package io.quarterdeck.playbook.shuffle;

import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformServer;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Shuffle server: 401 for what is gone, 400 for what is not found, 500 with an empty execution
 * id, lists that are cut, the whole body as argument where no member says anything, execution ids
 * that the caller chooses.
 */
public final class ShuffleServer extends PlatformServer {
  static final String BLOCK = "5e1d9c2a-7a41-4b0e-9d53-0c1f2a3b4c5d";
  private static final Pattern WORKFLOW = Pattern.compile("/api/v1/workflows/([^/]+)");
  private static final Pattern EXECUTE =
      Pattern.compile("/api/v1/workflows/([^/]+)/(?:execute|run)");
  private static final Pattern CURSOR = Pattern.compile("[?&]cursor=(\\d+)");
  private static final Pattern ABORT =
      Pattern.compile("/api/v1/workflows/([^/]+)/executions/([^/]+)/abort");

  private final Map<String, ObjectNode> workflows =
      Collections.synchronizedMap(new LinkedHashMap<>());
  private final Map<String, ObjectNode> executions = new ConcurrentHashMap<>();
  private final Map<String, Told> refusals = new ConcurrentHashMap<>();
  private final List<Start> starts = new CopyOnWriteArrayList<>();
  private final List<Poll> polls = new CopyOnWriteArrayList<>();
  private volatile String shown = "execution-finished-good";
  private volatile int pageSize = Integer.MAX_VALUE;
  private volatile boolean ownIds;

  /**
   * A question for a run.
   *
   * @param shown what it was answered, by the name of a file
   */
  public record Poll(String execution, String shown, Instant at) {}

  public ShuffleServer() throws IOException {
    has("export-wazuh-webhook-handler", "export-ip-threatlist", "workflow-block-address");
  }

  /** Takes workflows in, by the names of their files. */
  ShuffleServer has(String... recorded) {
    for (String name : recorded) {
      ObjectNode workflow = Recorded.json(name);
      workflows.put(workflow.path("id").asString(), workflow);
    }
    return this;
  }

  void deletes(String workflow) {
    workflows.remove(workflow);
  }

  @Override
  protected boolean loses(String workflow) {
    return workflows.remove(workflow) != null;
  }

  /** What runs are like from now on, by the name of a file. */
  public ShuffleServer shows(String recorded) {
    shown = recorded;
    return this;
  }

  /** Gives so many workflows at once, and no more than a glimpse of each. */
  void cutsListsAfter(int size) {
    pageSize = size;
  }

  /** Gives runs ids of its own, as a version might. */
  void choosesIds() {
    ownIds = true;
  }

  /** Answers a call ({@code list, workflow, execute, results, abort}) so. */
  ShuffleServer answers(String call, int status, String body) {
    refusals.put(call, new Told(status, body));
    return this;
  }

  /** Puts a run there as if it had been started. */
  void runs(String execution) {
    executions.put(execution, JsonNodeFactory.instance.objectNode());
  }

  SoarPlatform open(Map<String, String> options) {
    return open(Duration.ofSeconds(5), options);
  }

  private SoarPlatform open(Duration timeout, Map<String, String> options) {
    return new ShuffleType()
        .open(new Connection("soc", url(), SECRET, null, false, timeout, options));
  }

  @Override
  public SoarPlatform open(Duration timeout) {
    return open(timeout, Map.of());
  }

  /** What was asked of runs that are there, in order. */
  public List<Poll> polls() {
    return List.copyOf(polls);
  }

  @Override
  public List<Start> starts() {
    return List.copyOf(starts);
  }

  @Override
  protected String secretHeader() {
    return "Authorization";
  }

  @Override
  protected boolean isStart(Asked request) {
    return EXECUTE.matcher(path(request)).matches();
  }

  @Override
  protected String errorInside(String quoted) {
    return no(quoted);
  }

  @Override
  protected Told answer(Asked request) {
    String path = path(request);
    Matcher execute = EXECUTE.matcher(path);
    Matcher workflow = WORKFLOW.matcher(path);
    Matcher abort = ABORT.matcher(path);
    if (path.equals("/api/v1/workflows")) {
      return refusals.getOrDefault("list", list(request));
    }
    if (path.equals("/api/v1/streams/results")) {
      return refusals.getOrDefault("results", results(Recorded.JSON.readTree(request.body())));
    }
    if (execute.matches()) {
      Told refusal = refusals.get("execute");
      return refusal == null ? execute(execute.group(1), request) : refusal;
    }
    if (abort.matches()) {
      return refusals.getOrDefault("abort", abort(abort.group(2)));
    }
    return workflow.matches()
        ? refusals.getOrDefault("workflow", workflow(workflow.group(1)))
        : new Told(404, "404 page not found");
  }

  private Told list(Asked request) {
    boolean cuts = pageSize < Integer.MAX_VALUE;
    ArrayNode page = JsonNodeFactory.instance.arrayNode();
    List.copyOf(workflows.values()).stream()
        .skip(cursor(request))
        .limit(pageSize)
        .map(workflow -> cuts ? glimpse(workflow) : workflow)
        .forEach(page::add);
    return new Told(200, page.toString(), cuts ? Map.of("X-SHUFFLE_TRUNCATED", "true") : Map.of());
  }

  private static int cursor(Asked request) {
    Matcher cursor = CURSOR.matcher(request.target());
    return cursor.find() ? Integer.parseInt(cursor.group(1)) : 0;
  }

  private static ObjectNode glimpse(ObjectNode workflow) {
    ObjectNode glimpse = workflow.deepCopy();
    glimpse.remove(List.of("description", "branches", "input_questions", "example_argument"));
    return glimpse;
  }

  private Told workflow(String id) {
    ObjectNode workflow = workflows.get(id);
    return workflow == null
        ? new Told(400, no("Failed finding workflow"))
        : new Told(200, workflow.toString());
  }

  private Told execute(String id, Asked request) {
    ObjectNode workflow = workflows.get(id);
    if (workflow == null) {
      return new Told(401, no("Workflow with ID " + id + " doesn't exist."));
    }
    if (!workflow.path("is_valid").asBoolean(true)) {
      return failed("workflow " + id + " is invalid");
    }
    JsonNode body = Recorded.JSON.readTree(request.body());
    String argument = argument(request, body);
    String wanted = body.path("execution_id").asString("");
    String execution = wanted.length() == 36 && !ownIds ? wanted : UUID.randomUUID().toString();
    starts.add(new Start(id, read(workflow, argument)));
    executions.put(execution, JsonNodeFactory.instance.objectNode());
    ObjectNode told = Recorded.json("execution-started");
    return new Told(200, told.put("execution_id", execution).toString());
  }

  /** Where no member says anything, the whole body is the argument. */
  private static String argument(Asked request, JsonNode body) {
    boolean says =
        List.of("start", "execution_source", "execution_argument").stream()
            .anyMatch(member -> !body.path(member).asString("").isEmpty());
    return says ? body.path("execution_argument").asString("") : request.body();
  }

  /** As a node reads it, which spells some words otherwise before it reads JSON. */
  private static JsonNode read(ObjectNode workflow, String argument) {
    return workflow.path("input_questions").isEmpty()
        ? JsonNodeFactory.instance.objectNode().put("execution_argument", argument)
        : Recorded.JSON.readTree(argument.replace(" True,", " true,").replace(" False", " false,"));
  }

  static Told failed(String reason) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("success", false).put("execution_id", "").put("authorization", "");
    return new Told(500, body.put("reason", reason).toString());
  }

  private Told results(JsonNode body) {
    String execution = body.path("execution_id").asString("");
    if (!executions.containsKey(execution)) {
      return new Told(400, no("Bad authorization key or execution_id might not exist."));
    }
    String now = shown;
    polls.add(new Poll(execution, now, Instant.now()));
    return new Told(200, Recorded.json(now).put("execution_id", execution).toString());
  }

  private Told abort(String execution) {
    if (!executions.containsKey(execution)) {
      return new Told(
          401,
          no("Failed getting execution ID " + execution + " because it doesn't exist (abort)."));
    }
    String status = Recorded.json(shown).path("status").asString();
    if (!status.equals("EXECUTING") && !status.equals("WAITING")) {
      return new Told(
          401, no("Status for " + execution + " is " + status + ", which can't be aborted."));
    }
    shown = "execution-aborted";
    return new Told(200, "{\"success\": true}");
  }

  static String no(String reason) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("success", false)
        .put("reason", reason)
        .toString();
  }

  private static String path(Asked request) {
    return URI.create(request.target()).getPath();
  }
}
