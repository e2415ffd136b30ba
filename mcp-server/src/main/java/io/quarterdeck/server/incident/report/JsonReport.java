package io.quarterdeck.server.incident.report;

import io.quarterdeck.server.incident.Entry;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.log.EventJson;
import io.quarterdeck.server.incident.role.Role;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.StdSerializer;

/** The whole incident as JSON: its report, its state, its log, its runs. */
final class JsonReport {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .addModule(new SimpleModule().addSerializer(Role.class, new RoleWord()))
          .build();

  private final Report report;
  private final Incident incident;
  private final List<Entry> entries;
  private final RunRecords runs;

  JsonReport(Report report, Incident incident, List<Entry> entries, RunRecords runs) {
    this.report = report;
    this.incident = incident;
    this.entries = List.copyOf(entries);
    this.runs = runs;
  }

  String text() {
    ObjectNode whole = JSON.createObjectNode();
    whole.set("incident", state());
    whole.set("report", report());
    ArrayNode log = whole.putArray("entries");
    entries.forEach(entry -> log.add(entry(entry)));
    ArrayNode records = whole.putArray("runs");
    runIds().forEach(id -> runs.find(id).ifPresent(run -> records.add(JSON.valueToTree(run))));
    return whole.toString();
  }

  private Collection<String> runIds() {
    TreeSet<String> ids = new TreeSet<>();
    incident.commands().stream()
        .map(command -> command.runId())
        .filter(Objects::nonNull)
        .forEach(ids::add);
    return ids;
  }

  private ObjectNode state() {
    Event.Opened opened = incident.opened();
    ObjectNode state = JSON.createObjectNode();
    state.put("id", incident.id());
    state.put("title", opened.title());
    state.put("status", incident.status().word());
    state.put("why", incident.why());
    state.put("severity", incident.severity().word());
    state.put("source", opened.source());
    state.put("tenant", opened.tenant());
    state.put("assignee", incident.assignee());
    state.put("case_number", opened.caseNumber());
    state.put("opened_at", incident.openedAt().toString());
    state.put("changed_at", incident.changedAt().toString());
    state.put("seq", incident.seq());
    state.put("mode", incident.mode().word());
    set(state, "modes", modes());
    set(state, "limits", incident.limits());
    state.put("tokens", incident.tokens());
    state.put("dispatched", incident.dispatched());
    set(state, "entities", incident.entities());
    set(state, "alerts", incident.alerts());
    set(state, "said", incident.said());
    set(state, "rounds", incident.rounds());
    set(state, "turns", incident.turns());
    set(state, "tasks", incident.tasks());
    set(state, "actions", incident.actions());
    set(state, "commands", incident.commands());
    set(state, "closed", incident.closed().orElse(null));
    return state;
  }

  private Map<String, String> modes() {
    Map<String, String> modes = new TreeMap<>();
    incident.modes().forEach((role, mode) -> modes.put(role.word(), mode.word()));
    return modes;
  }

  private static void set(ObjectNode node, String name, @Nullable Object value) {
    node.set(name, JSON.valueToTree(value));
  }

  private static ObjectNode entry(Entry entry) {
    ObjectNode shown = JSON.createObjectNode();
    shown.put("seq", entry.seq());
    shown.put("at", entry.at().toString());
    shown.put("kind", EventJson.kind(entry.event()));
    shown.set("body", JSON.readTree(EventJson.body(entry.event())));
    return shown;
  }

  private ArrayNode report() {
    ArrayNode sections = JSON.createArrayNode();
    for (Report.Section section : report.sections()) {
      ObjectNode shown = sections.addObject();
      shown.put("heading", section.heading().in(report.language()));
      ArrayNode statements = shown.putArray("statements");
      section.statements().forEach(statement -> statement(statements.addObject(), statement));
    }
    return sections;
  }

  private static void statement(ObjectNode shown, Statement statement) {
    if (statement.at() != null) {
      shown.put("at", statement.at().toString());
    }
    shown.put("text", statement.text());
    ArrayNode references = shown.putArray("references");
    statement
        .references()
        .forEach(reference ->
            references.addObject().put("label", reference.label()).put("path", reference.path()));
  }

  /** Roles bear the words of messages. */
  private static final class RoleWord extends StdSerializer<Role> {
    RoleWord() {
      super(Role.class);
    }

    @Override
    public void serialize(Role role, JsonGenerator json, SerializationContext context) {
      json.writeString(role.word());
    }
  }
}
