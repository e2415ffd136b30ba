package io.quarterdeck.playbook.iris;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a DFIR-IRIS server stores, and the order in which it does. */
final class IrisBook {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int CLOSED = 6;
  private static final int MERGED = 7;
  private static final int ESCALATED = 8;

  /** What an alert takes; anything else is dropped silently. */
  private static final Pattern ALERT =
      Pattern.compile(
          "alert_(title|(severity|status|customer|classification)_id|description|context|note|tags"
              + "|source(_ref|_link|_content|_event_time)?)");

  final Map<Long, ObjectNode> alerts = new TreeMap<>();
  final Map<Long, ObjectNode> cases = new TreeMap<>();
  final Map<Long, List<ObjectNode>> notes = new TreeMap<>();
  final Map<Long, List<ObjectNode>> folders = new TreeMap<>();
  final Map<Long, List<ObjectNode>> events = new TreeMap<>();
  final Map<Long, List<ObjectNode>> iocs = new TreeMap<>();
  final Map<Long, List<ObjectNode>> assets = new TreeMap<>();
  private long lastId = 6;
  private boolean failsBeforeJoining;

  IrisBook() {
    ObjectNode first = newCase("Initial Demo", "", 1);
    cases.put(1L, first.put("case_id", 1));
  }

  /** Stores cases from now on without joining them with their alerts. */
  void failsBeforeJoining() {
    failsBeforeJoining = true;
  }

  private long nextId() {
    return ++lastId;
  }

  ObjectNode addAlert(JsonNode body) {
    for (String required :
        List.of("alert_title", "alert_severity_id", "alert_status_id", "alert_customer_id")) {
      if (!body.has(required)) {
        throw new IrisComplaint("{'" + required + "': ['Missing data for required field.']}");
      }
    }
    long id = nextId();
    ObjectNode alert = JSON.createObjectNode().put("alert_id", id);
    body.properties().stream()
        .filter(member -> ALERT.matcher(member.getKey()).matches())
        .forEach(member -> alert.set(member.getKey(), member.getValue()));
    alert.set("iocs", withUuids(body.path("alert_iocs"), "ioc_uuid"));
    alert.set("assets", withUuids(body.path("alert_assets"), "asset_uuid"));
    alert.putArray("cases");
    alerts.put(id, alert);
    return alert;
  }

  private static ArrayNode withUuids(JsonNode list, String member) {
    ArrayNode told = JSON.createArrayNode();
    list.forEach(one ->
        told.add(
            ((ObjectNode) one.deepCopy())
                .put(member, UUID.nameUUIDFromBytes(one.toString().getBytes(UTF_8)).toString())));
    return told;
  }

  /** Sets the alert's status and stores the case before it reads what it was given. */
  ObjectNode escalate(long alertId, JsonNode body) {
    ObjectNode alert = alert(alertId);
    alert.put("alert_status_id", ESCALATED);
    String title = body.path("case_title").asString("");
    ObjectNode made =
        newCase(
            title.isEmpty() ? "[ALERT] " + alert.path("alert_title").asString() : title,
            String.valueOf(alertId),
            alert.path("alert_customer_id").asInt());
    made.put("case_id", nextId());
    made.put(
        "case_description",
        "### Alert description\n\n%s\n\n[#%d](/alerts?alert_ids=%d)"
            .formatted(alert.path("alert_description").asString(""), alertId, alertId));
    cases.put(made.path("case_id").asLong(), made);
    for (String required : List.of("case_tags", "iocs_import_list", "assets_import_list")) {
      if (!body.has(required) || body.path(required).isNull()) {
        throw new IrisComplaint("'NoneType' object is not iterable");
      }
    }
    if (failsBeforeJoining) {
      throw new IrisComplaint("could not import the event");
    }
    made.put("case_tags", body.path("case_tags").asString());
    made.set("case_template_id", body.path("case_template_id"));
    join(alert, made, body);
    return made;
  }

  ObjectNode merge(long alertId, JsonNode body) {
    ObjectNode alert = alert(alertId);
    ObjectNode target = oneCase(body.path("target_case_id").asLong());
    alert.put("alert_status_id", MERGED);
    long id = target.path("case_id").asLong();
    if (alert.path("cases").valueStream().noneMatch(one -> one.asLong() == id)) {
      join(alert, target, body);
    }
    return target;
  }

  /** With its indicators, and as an event. */
  private void join(ObjectNode alert, ObjectNode target, JsonNode body) {
    long id = target.path("case_id").asLong();
    ((ArrayNode) alert.path("cases")).add(id);
    alert
        .path("iocs")
        .valueStream()
        .filter(ioc -> names(body.path("iocs_import_list"), ioc.path("ioc_uuid")))
        .forEach(ioc -> in(iocs, id).add(((ObjectNode) ioc.deepCopy()).put("ioc_id", nextId())));
    alert
        .path("assets")
        .valueStream()
        .filter(one -> names(body.path("assets_import_list"), one.path("asset_uuid")))
        .forEach(
            one -> in(assets, id).add(((ObjectNode) one.deepCopy()).put("asset_id", nextId())));
    if (body.path("import_as_event").asBoolean()) {
      in(events, id)
          .add(
              JSON.createObjectNode()
                  .put("event_title", "[ALERT] " + alert.path("alert_title").asString())
                  .put("event_date", alert.path("alert_source_event_time").asString()));
    }
  }

  private static boolean names(JsonNode list, JsonNode uuid) {
    return list.valueStream().anyMatch(uuid::equals);
  }

  private static ObjectNode newCase(String name, String socId, int customer) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("case_name", name)
        .put("case_soc_id", socId)
        .put("customer_id", customer)
        .put("state_name", "Open")
        .putNull("close_date");
  }

  ObjectNode alert(long id) {
    return there(alerts.get(id), "Alert not found");
  }

  ObjectNode oneCase(long id) {
    return there(cases.get(id), "Case ID " + id + " not found");
  }

  private static ObjectNode there(@Nullable ObjectNode thing, String message) {
    if (thing == null) {
      throw new IrisComplaint(message);
    }
    return thing;
  }

  /** With its alerts. */
  ObjectNode close(long id, boolean closed) {
    ObjectNode one = oneCase(id);
    one.put("state_name", closed ? "Closed" : "Open");
    one.put("close_date", closed ? "2026-04-02" : null);
    alerts.values().stream()
        .filter(alert -> alert.path("cases").valueStream().anyMatch(of -> of.asLong() == id))
        .forEach(alert -> alert.put("alert_status_id", closed ? CLOSED : MERGED));
    return one;
  }

  ObjectNode addNote(long caseId, JsonNode body) {
    if (body.path("note_title").asString("").length() > 155) {
      throw new IrisComplaint("Data error");
    }
    boolean known =
        in(folders, caseId).stream()
            .anyMatch(folder -> folder.path("id").asLong() == body.path("directory_id").asLong());
    if (!known) {
      throw new IrisComplaint("Directory not found");
    }
    return stored(notes, caseId, body, "note_id");
  }

  ObjectNode addFolder(long caseId, JsonNode body) {
    return stored(folders, caseId, body, "id");
  }

  ObjectNode addEvent(long caseId, JsonNode body) {
    Pattern date = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+");
    if (!date.matcher(body.path("event_date").asString("")).matches()
        || !body.path("event_assets").isArray()
        || !body.path("event_iocs").isArray()) {
      throw new IrisComplaint("Data error");
    }
    return stored(events, caseId, body, "event_id");
  }

  ObjectNode addIoc(long caseId, JsonNode body) {
    return stored(iocs, caseId, body, "ioc_id");
  }

  ObjectNode addAsset(long caseId, JsonNode body) {
    boolean there =
        in(assets, caseId).stream()
            .anyMatch(one ->
                one.path("asset_name")
                    .asString()
                    .equalsIgnoreCase(body.path("asset_name").asString()));
    if (there) {
      throw new IrisComplaint("Asset with same value and type already exists");
    }
    return stored(assets, caseId, body, "asset_id");
  }

  private ObjectNode stored(
      Map<Long, List<ObjectNode>> things, long caseId, JsonNode body, String id) {
    ObjectNode thing = ((ObjectNode) body.deepCopy()).put(id, nextId());
    in(things, caseId).add(thing);
    return thing;
  }

  static List<ObjectNode> in(Map<Long, List<ObjectNode>> things, long caseId) {
    return things.computeIfAbsent(caseId, id -> new ArrayList<>());
  }
}
