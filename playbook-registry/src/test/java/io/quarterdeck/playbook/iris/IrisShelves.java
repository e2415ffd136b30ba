package io.quarterdeck.playbook.iris;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.playbook.platform.PlatformServer.Asked;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a DFIR-IRIS server answers to each call, bare, in the spelling of that call. */
final class IrisShelves {
  private final IrisBook book;
  private final IrisLists lists;
  private boolean ignoresReferences;

  IrisShelves(IrisBook book, IrisLists lists) {
    this.book = book;
    this.lists = lists;
  }

  void ignoresReferences() {
    ignoresReferences = true;
  }

  JsonNode data(String call, Asked request) {
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
      case "/alerts/add" -> book.addAlert(body);
      case "/alerts/escalate/#" -> book.escalate(id, body);
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
      default -> throw new IrisComplaint("there is no " + call);
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

  static long id(Asked request) {
    return Arrays.stream(IrisServer.path(request).split("/"))
        .filter(part -> part.matches("\\d+"))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(0);
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
