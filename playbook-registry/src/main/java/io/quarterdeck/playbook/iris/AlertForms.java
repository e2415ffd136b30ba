package io.quarterdeck.playbook.iris;

import static java.util.stream.Collectors.joining;

import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes alerts of arguments. */
final class AlertForms {
  /** The parameters that these read, as members of a schema. */
  static final String PARAMETERS =
      """
      "title": {"type": "string", "minLength": 1, "maxLength": 1000,
        "description": "one line; more than 200 characters are cut"},
      "description": {"type": "string", "maxLength": 20000,
        "description": "what happened and why it matters; shown as it is, not as Markdown"},
      "severity": {"type": "string",
        "enum": ["unspecified", "informational", "low", "medium", "high", "critical"]},
      "source_ref": {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9_.:/@#=+-]{0,199}$",
        "description": "what this is found by again, so that it is there once: the hub's id"},
      "source": {"type": "string", "maxLength": 200, "default": "Quarterdeck",
        "description": "who saw it: the name of the detector"},
      "source_link": {"type": "string", "pattern": "^https?://[^\\\\s<>\\"'`]{1,1900}$",
        "description": "where it is seen there"},
      "event_time": {"type": "string", "maxLength": 40,
        "description": "when it happened, with the zone: 2026-04-01T10:00:00Z; else now"},
      "tags": {"type": "array", "maxItems": 20,
        "items": {"type": "string", "pattern": "^[^,\\\\u0000-\\\\u001f]{1,64}$"}},
      "classification": {"type": "string", "minLength": 1, "maxLength": 200,
        "description": "by its name in DFIR-IRIS"},
      "iocs": {"type": "array", "maxItems": 50,
        "items": {"type": "string", "pattern": "^[^:]{1,60}:[^\\\\u0000]{1,2000}$"},
        "description": "type:value, the type by its name there: ip-any:203.0.113.7"},
      "assets": {"type": "array", "maxItems": 50,
        "items": {"type": "string", "pattern": "^[^:]{1,60}:[^\\\\u0000]{1,500}$"},
        "description": "type:name, the type by its name there: Windows - Computer:PC-17"},
      "content": {"type": "string", "maxLength": 40000,
        "description": "the raw alert as JSON text"}\
      """;

  private static final String OWN_TAG = "quarterdeck";
  private static final int LONGEST_TITLE = 200;

  private final Names names;
  private final IrisOptions options;
  private final Clock clock;

  AlertForms(Names names, IrisOptions options, Clock clock) {
    this.names = names;
    this.options = options;
    this.clock = clock;
  }

  /** What is wrong with arguments that fit {@link #PARAMETERS}, as a sentence for the caller. */
  static Optional<String> objection(Arguments arguments) {
    JsonNode given = arguments.tree();
    String time = given.path("event_time").asString("");
    String content = given.path("content").asString("");
    if (!time.isBlank() && Moment.parsed(time).isEmpty()) {
      return Moment.objection("event_time", time);
    }
    return content.isBlank() || Wire.inside(content).isContainer()
        ? Optional.empty()
        : Optional.of("content must be a JSON object or list as text, or left out.");
  }

  /**
   * The alert of a run.
   *
   * @throws PlatformException when a name stands for nothing there, or there is no answer
   */
  AlertForm of(StartRequest request) {
    JsonNode given = request.arguments().tree();
    String ref = text(given, "source_ref");
    String title = title(request);
    String tags = tags(given);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("alert_title", title);
    json.put("alert_description", PlainText.block(text(given, "description")));
    json.put(
        "alert_source",
        PlainText.line(LONGEST_TITLE, given.path("source").asString("Quarterdeck")));
    json.put("alert_source_ref", ref);
    json.put("alert_source_link", text(given, "source_link"));
    json.set("alert_source_content", content(given));
    json.put("alert_source_event_time", Moment.wire(time(given)));
    json.putObject("alert_context").put("quarterdeck_run", request.runId());
    json.put("alert_tags", tags);
    json.put("alert_customer_id", names.customer());
    json.put("alert_severity_id", names.id(Listing.SEVERITY, text(given, "severity")));
    json.put("alert_status_id", names.id(Listing.STATUS, "New"));
    classify(json, given.path("classification").asString(options.classification()));
    json.set("alert_iocs", all(given.path("iocs"), this::ioc));
    json.set("alert_assets", all(given.path("assets"), this::asset));
    return new AlertForm(ref, title, tags, json);
  }

  /** The title of its alert and case. */
  static String title(StartRequest request) {
    return PlainText.line(LONGEST_TITLE, text(request.arguments().tree(), "title"));
  }

  private static String text(JsonNode given, String parameter) {
    return given.path(parameter).asString("");
  }

  private Instant time(JsonNode given) {
    return Moment.parsed(text(given, "event_time")).orElseGet(clock::instant);
  }

  private static JsonNode content(JsonNode given) {
    JsonNode content = Wire.inside(text(given, "content"));
    return content.isContainer() ? content : JsonNodeFactory.instance.objectNode();
  }

  private static String tags(JsonNode given) {
    Stream<String> more = given.path("tags").valueStream().map(tag -> tag.asString("").strip());
    return Stream.concat(Stream.of(OWN_TAG), more)
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .collect(joining(","));
  }

  private void classify(ObjectNode json, String classification) {
    if (!classification.isBlank()) {
      json.put("alert_classification_id", names.id(Listing.CLASSIFICATION, classification));
    }
  }

  private static ArrayNode all(JsonNode texts, Function<String, ObjectNode> form) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    texts.valueStream().map(text -> form.apply(text.asString(""))).forEach(list::add);
    return list;
  }

  private ObjectNode ioc(String text) {
    int colon = text.indexOf(':');
    return JsonNodeFactory.instance
        .objectNode()
        .put("ioc_value", PlainText.lines(text.substring(colon + 1)).strip())
        .put("ioc_type_id", names.id(Listing.IOC_TYPE, text.substring(0, colon)))
        .put("ioc_tlp_id", names.id(Listing.TLP, options.tlp()))
        .put("ioc_description", "")
        .put("ioc_tags", OWN_TAG);
  }

  private ObjectNode asset(String text) {
    int colon = text.indexOf(':');
    return JsonNodeFactory.instance
        .objectNode()
        .put("asset_name", PlainText.line(Wire.LINE, text.substring(colon + 1)))
        .put("asset_type_id", names.id(Listing.ASSET_TYPE, text.substring(0, colon)))
        .put("asset_description", "")
        .put("asset_ip", "")
        .put("asset_tags", OWN_TAG);
  }
}
