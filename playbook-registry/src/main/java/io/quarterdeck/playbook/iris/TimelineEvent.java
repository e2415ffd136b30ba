package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.playbook.schema.ParameterSchema;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code add_timeline_event}: an event with the run's id among its tags. */
final class TimelineEvent implements Entry {
  private static final int LONGEST_TITLE = 200;

  private static final PlatformPlaybook PLAYBOOK =
      new PlatformPlaybook(
          "add_timeline_event",
          "Add an event to a case's timeline in DFIR-IRIS",
          "iris_add_timeline_event",
          "Puts what happened at a time on the timeline of a case: of the attacker, or of the"
              + " response. Answers case_id, event_id and a link.",
          ParameterSchema.parse(
              """
              {"type": "object", "properties": {
                 "case_id": %s,
                 "title": {"type": "string", "minLength": 1, "maxLength": 1000,
                   "description": "one line; more than 200 characters are cut"},
                 "time": {"type": "string", "maxLength": 40,
                   "description": "when it happened, with the zone: 2026-04-01T10:00:00Z"},
                 "content": {"type": "string", "maxLength": 20000,
                   "description": "shown as it is, not as Markdown"},
                 "source": {"type": "string", "maxLength": 200, "default": "Quarterdeck"},
                 "category": {"type": "string", "maxLength": 100, "default": "Unspecified",
                   "description": "by its name in DFIR-IRIS: Initial Access, Remediation"}},
               "required": ["case_id", "title", "time"], "additionalProperties": false}\
              """
                  .formatted(CaseEntry.CASE_ID)),
          List.of(),
          Effect.NOTIFY,
          true);

  private final IrisApi api;
  private final Names names;

  TimelineEvent(IrisApi api, Names names) {
    this.api = api;
    this.names = names;
  }

  @Override
  public PlatformPlaybook description() {
    return PLAYBOOK;
  }

  @Override
  public String noun() {
    return "event";
  }

  @Override
  public Optional<String> objection(Arguments arguments) {
    return Moment.objection("time", arguments.tree().path("time").asString(""));
  }

  @Override
  public Optional<Long> find(long caseId, StartRequest request) {
    ObjectNode filter = JsonNodeFactory.instance.objectNode();
    filter.putArray("tag").add(request.runId());
    Call search = Cases.in(Call.get("/case/timeline/advanced-filter"), caseId);
    JsonNode told = api.ask(search.with("q", filter.toString()));
    return Wire.first(told, "timeline", "tim")
        .valueStream()
        .filter(event -> Wire.text(event, "event_tags").contains(request.runId()))
        .flatMap(event -> Ids.of(event.path("event_id")).stream())
        .findFirst();
  }

  @Override
  public Said add(long caseId, StartRequest request) {
    ObjectNode body = body(request);
    return api.send(Cases.in(Call.post("/case/timeline/events/add", body), caseId));
  }

  private ObjectNode body(StartRequest request) {
    JsonNode given = request.arguments().tree();
    String category = given.path("category").asString("Unspecified");
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("event_title", PlainText.line(LONGEST_TITLE, given.path("title").asString("")));
    body.put("event_content", PlainText.block(given.path("content").asString("")));
    body.put("event_raw", "");
    body.put(
        "event_source",
        PlainText.line(LONGEST_TITLE, given.path("source").asString("Quarterdeck")));
    body.put(
        "event_date", Moment.wire(Moment.parsed(given.path("time").asString("")).orElseThrow()));
    body.put("event_tz", "+00:00");
    body.put("event_category_id", names.id(Listing.EVENT_CATEGORY, category));
    body.putArray("event_assets");
    body.putArray("event_iocs");
    body.put("event_tags", "quarterdeck," + request.runId());
    return body.put("event_in_summary", true).put("event_in_graph", true);
  }
}
