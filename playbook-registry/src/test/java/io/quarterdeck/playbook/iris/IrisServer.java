package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformServer;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A DFIR-IRIS server: severities in the order of its migrations, no idempotency, references looked
 * for by what contains them, writes that fail after they stored something, case 1 where none is
 * named, and members dropped that it does not know.
 */
public final class IrisServer extends PlatformServer {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** Calls that a newer server has under {@code /api/v2} too. */
  private static final Set<String> MOVED =
      Set.of(
          "/alerts/filter",
          "/manage/cases/#",
          "/manage/cases/filter",
          "/case/ioc/list",
          "/case/ioc/add",
          "/case/assets/list",
          "/case/assets/add");

  final IrisBook book = new IrisBook();
  final IrisLists lists = new IrisLists();
  private final IrisShelves shelves = new IrisShelves(book, lists);
  private final String start;
  private final Map<String, Told> before = new ConcurrentHashMap<>();
  private final Map<String, Told> after = new ConcurrentHashMap<>();
  private final List<Start> starts = new CopyOnWriteArrayList<>();
  private volatile boolean newer;
  private volatile boolean removed;

  /** A server whose runs begin with an alert. */
  public IrisServer() throws IOException {
    this("/alerts/add");
  }

  /**
   * A server.
   *
   * @param start the call that counts as a start, ids as {@code #}
   */
  IrisServer(String start) throws IOException {
    this.start = start;
  }

  /** Has the second API too, and says so. */
  void isNewer() {
    newer = true;
  }

  /** Has only the second API where that has the call. */
  void hasRemovedTheOld() {
    newer = true;
    removed = true;
  }

  /** The cases besides the one that every server has. */
  public synchronized List<Long> openedCases() {
    return book.cases.keySet().stream().filter(id -> id != 1).toList();
  }

  /** The alerts that are joined with a case. */
  public synchronized List<Long> alertsOf(long caseId) {
    return book.alerts.entrySet().stream()
        .filter(alert ->
            alert.getValue().path("cases").valueStream().anyMatch(one -> one.asLong() == caseId))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** As versions before 2.4.20. */
  void ignoresReferences() {
    shelves.ignoresReferences();
  }

  /** Does nothing at this call but say so. */
  void refuses(String call, int status, String body) {
    before.put(call, new Told(status, body));
  }

  /** Does what this call asks for, and then says so. */
  public void stumblesAfter(String call, int status, String body) {
    after.put(call, new Told(status, body));
  }

  public void worksAgain() {
    before.clear();
    after.clear();
  }

  SoarPlatform open(Map<String, String> options) {
    return open(options, Clock.systemUTC());
  }

  SoarPlatform open(Map<String, String> options, Clock clock) {
    return IrisPlatform.open(connection(Duration.ofSeconds(5), options), clock);
  }

  private Connection connection(Duration timeout, Map<String, String> options) {
    return new Connection("soc", url(), SECRET, null, false, timeout, options);
  }

  @Override
  public SoarPlatform open(Duration timeout) {
    return new IrisType().open(connection(timeout, Map.of()));
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
    return call(request).equals(start);
  }

  @Override
  protected String errorInside(String quoted) {
    return no(quoted);
  }

  static String no(String message) {
    ObjectNode body = IrisBook.JSON.createObjectNode();
    body.put("status", "error").put("message", message).putArray("data");
    return body.toString();
  }

  private static String yes(JsonNode data) {
    ObjectNode body = IrisBook.JSON.createObjectNode();
    body.put("status", "success").put("message", "").set("data", data);
    return body.toString();
  }

  /** Method-less path with its ids replaced. */
  static String call(Asked request) {
    return NUMBER
        .matcher(path(request).replace("/v2/", "/vtwo/"))
        .replaceAll("#")
        .replace("vtwo", "v2");
  }

  static String path(Asked request) {
    return URI.create(request.target()).getPath();
  }

  /** What was asked of a call, ids as {@code #}. */
  List<Asked> asked(String call) {
    return asked().stream().filter(asked -> call(asked).equals(call)).toList();
  }

  @Override
  protected synchronized Told answer(Asked request) {
    String call = call(request);
    if (before.containsKey(call)) {
      return before.get(call);
    }
    if (MOVED.contains(call) && removed) {
      return new Told(410, no("Endpoint deprecated in v2.5.0. Use the other."));
    }
    Told told = answered(call, request);
    return after.getOrDefault(call, told);
  }

  private Told answered(String call, Asked request) {
    boolean second = call.startsWith("/api/v2/");
    if (second && !newer) {
      return new Told(404, "<html>Not Found</html>");
    }
    try {
      JsonNode data = data(call, request);
      if (second) {
        return new Told(request.method().equals("POST") ? 201 : 200, data.toString());
      }
      boolean deprecated = newer && MOVED.contains(call);
      return new Told(200, yes(data), deprecated ? Map.of("Deprecation", "True") : Map.of());
    } catch (IrisComplaint e) {
      String message = String.valueOf(e.getMessage());
      return new Told(400, second ? "{\"message\": \"" + message + "\"}" : no(message));
    }
  }

  private JsonNode data(String call, Asked request) {
    JsonNode data = shelves.data(call, request);
    if (call.equals(start)) {
      starts.add(started(begun(call, request, data)));
    }
    return data;
  }

  private ObjectNode begun(String call, Asked request, JsonNode data) {
    return call.equals("/alerts/add") ? (ObjectNode) data : book.alert(IrisShelves.id(request));
  }

  /** What was asked for, as an analyst would read it from the alert. */
  private Start started(ObjectNode alert) {
    ObjectNode arguments = IrisBook.JSON.createObjectNode();
    arguments.put("description", unfenced(alert.path("alert_description").asString()));
    arguments.put("severity", severity(alert.path("alert_severity_id").asInt()));
    arguments.put("source_ref", alert.path("alert_source_ref").asString());
    arguments.put("title", alert.path("alert_title").asString());
    return new Start("open_case", arguments);
  }

  private static String unfenced(String block) {
    return block.replaceFirst("^`{3,}text\n", "").replaceFirst("\n`{3,}$", "");
  }

  private String severity(int id) {
    return IrisBook.JSON
        .readTree(lists.get("/manage/severities/list"))
        .valueStream()
        .filter(one -> one.path("severity_id").asInt() == id)
        .map(one -> one.path("severity_name").asString().toLowerCase(Locale.ROOT))
        .findFirst()
        .orElseThrow();
  }
}
