package io.quarterdeck.playbook.iris;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformServer;
import io.quarterdeck.playbook.platform.SoarPlatform;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
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
  private final String start;
  private final Map<String, Told> before = new ConcurrentHashMap<>();
  private final Map<String, Told> after = new ConcurrentHashMap<>();
  private final List<Start> starts = new CopyOnWriteArrayList<>();
  private volatile boolean ignoresReferences;
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

  /** As versions before 2.4.20. */
  void ignoresReferences() {
    ignoresReferences = true;
  }

  /** Does nothing at this call but say so. */
  void refuses(String call, int status, String body) {
    before.put(call, new Told(status, body));
  }

  /** Does what this call asks for, and then says so. */
  void stumblesAfter(String call, int status, String body) {
    after.put(call, new Told(status, body));
  }

  void worksAgain() {
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

  private static String path(Asked request) {
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
    } catch (IrisBook.Complaint e) {
      String message = String.valueOf(e.getMessage());
      return new Told(400, second ? "{\"message\": \"" + message + "\"}" : no(message));
    }
  }

  private JsonNode data(String call, Asked request) {
    String list = lists.get(call);
    if (list != null) {
      return IrisBook.JSON.readTree(list);
    }
    JsonNode body =
        request.body().isEmpty()
            ? IrisBook.JSON.createObjectNode()
            : IrisBook.JSON.readTree(request.body());
    Map<String, String> query = query(request);
    long id = id(request);
    long cid = Long.parseLong(query.getOrDefault("cid", body.path("cid").asString("1")));
    return switch (call) {
      case "/alerts/filter" -> alerts(query, "alerts");
      case "/api/v2/alerts" -> alerts(query, "data");
      case "/alerts/add" -> begun(book.addAlert(body));
      case "/alerts/escalate/#" -> escalated(book.escalate(id, body), id);
      case "/alerts/merge/#" -> book.merge(id, body);
      case "/manage/cases/#" -> book.oneCase(id);
      case "/api/v2/cases/#" -> spelledAnew(book.oneCase(id));
      case "/manage/cases/filter" -> cases(query, "cases");
      case "/api/v2/cases" -> cases(query, "data");
      case "/manage/cases/close/#" -> book.close(id, true);
      case "/manage/cases/reopen/#" -> book.close(id, false);
      case "/case/notes/directories/filter" -> array(IrisBook.in(book.folders, cid));
      case "/case/notes/directories/add" -> book.addFolder(cid, body);
      case "/case/notes/add" -> book.addNote(cid, body);
      case "/case/notes/search" -> array(notes(cid, query.get("search_input")));
      case "/case/timeline/advanced-filter" -> timeline(cid, query);
      case "/case/timeline/events/add" -> book.addEvent(cid, body);
      case "/case/ioc/list" -> wrapped("ioc", IrisBook.in(book.iocs, cid));
      case "/api/v2/cases/#/iocs" -> held(request, book.iocs, query, () -> book.addIoc(id, body));
      case "/case/ioc/add" -> book.addIoc(cid, body);
      case "/case/assets/list" -> wrapped("assets", IrisBook.in(book.assets, cid));
      case "/case/assets/add" -> book.addAsset(cid, body);
      case "/api/v2/cases/#/assets" ->
          held(request, book.assets, query, () -> book.addAsset(id, body));
      default -> throw new IrisBook.Complaint("there is no " + call);
    };
  }

  private static Map<String, String> query(Asked request) {
    String query = URI.create(request.target()).getRawQuery();
    Map<String, String> read = new HashMap<>();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      int equals = pair.indexOf('=');
      read.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
    }
    return read;
  }

  private static long id(Asked request) {
    return Arrays.stream(path(request).split("/"))
        .filter(part -> part.matches("\\d+"))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(0);
  }

  private ObjectNode begun(ObjectNode alert) {
    if (start.equals("/alerts/add")) {
      starts.add(started(alert));
    }
    return alert;
  }

  private ObjectNode escalated(ObjectNode made, long alert) {
    if (start.startsWith("/alerts/escalate")) {
      starts.add(started(book.alert(alert)));
    }
    return made;
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
        .map(one -> one.path("severity_name").asString())
        .findFirst()
        .orElseThrow();
  }

  /** By what contains the reference, in which an underscore stands for any character. */
  private ObjectNode alerts(Map<String, String> query, String member) {
    String wanted = query.getOrDefault("source_reference", "");
    String like =
        Arrays.stream(wanted.split("_", -1)).map(Pattern::quote).collect(Collectors.joining("."));
    Pattern ref = ignoresReferences ? Pattern.compile("") : Pattern.compile(like);
    List<ObjectNode> found =
        book.alerts.values().stream()
            .filter(alert -> ref.matcher(alert.path("alert_source_ref").asString("")).find())
            .toList()
            .reversed();
    return page(found, query, member);
  }

  /** The second API says {@code true} instead of the next page. */
  private static ObjectNode page(List<ObjectNode> all, Map<String, String> query, String member) {
    int page = Integer.parseInt(query.getOrDefault("page", "1"));
    int size = Integer.parseInt(query.getOrDefault("per_page", "10"));
    int last = (all.size() + size - 1) / size;
    ObjectNode told = IrisBook.JSON.createObjectNode().put("total", all.size());
    told.set(member, array(all.stream().skip((page - 1L) * size).limit(size).toList()));
    told.put("last_page", last).put("current_page", page);
    return member.equals("data")
        ? told.put("next_page", page < last)
        : told.put("next_page", page < last ? page + 1 : null);
  }

  private ObjectNode cases(Map<String, String> query, String member) {
    boolean second = member.equals("data");
    List<ObjectNode> found =
        book.cases.values().stream()
            .filter(one -> one.path("case_soc_id").asString().equals(query.get("case_soc_id")))
            .map(one -> second ? spelledAnew(one) : spelledAsStored(one))
            .toList();
    return page(found, query, member);
  }

  private static ObjectNode spelledAnew(ObjectNode one) {
    ObjectNode told = one.deepCopy();
    told.set("case_customer_id", told.remove("customer_id"));
    told.putObject("state").set("state_name", told.remove("state_name"));
    return told;
  }

  private static ObjectNode spelledAsStored(ObjectNode one) {
    ObjectNode told = IrisBook.JSON.createObjectNode();
    told.set("case_id", one.path("case_id"));
    told.set("name", one.path("case_name"));
    told.set("soc_id", one.path("case_soc_id"));
    told.set("description", one.path("case_description"));
    told.putObject("client").set("customer_id", one.path("customer_id"));
    return told;
  }

  private List<ObjectNode> notes(long caseId, @Nullable String wanted) {
    return IrisBook.in(book.notes, caseId).stream()
        .filter(note -> note.path("note_content").asString().contains(String.valueOf(wanted)))
        .toList();
  }

  private ObjectNode timeline(long caseId, Map<String, String> query) {
    String tag =
        IrisBook.JSON.readTree(query.getOrDefault("q", "{}")).path("tag").path(0).asString("");
    return wrapped(
        "timeline",
        IrisBook.in(book.events, caseId).stream()
            .filter(event -> event.path("event_tags").asString("").contains(tag))
            .toList());
  }

  private JsonNode held(
      Asked request,
      Map<Long, List<ObjectNode>> things,
      Map<String, String> query,
      Supplier<ObjectNode> add) {
    return request.method().equals("POST")
        ? add.get()
        : page(IrisBook.in(things, id(request)), query, "data");
  }

  private static ObjectNode wrapped(String member, List<ObjectNode> all) {
    ObjectNode told = IrisBook.JSON.createObjectNode();
    told.set(member, array(all));
    return told;
  }

  private static ArrayNode array(List<ObjectNode> all) {
    ArrayNode list = IrisBook.JSON.createArrayNode();
    all.forEach(list::add);
    return list;
  }
}
