package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.ParameterSchema;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code add_ioc}: an indicator, unless the case holds one of this type and value. */
final class Ioc implements Entry {
  private static final int LONGEST_VALUE = 4_000;

  private static final PlatformPlaybook PLAYBOOK =
      new PlatformPlaybook(
              "add_ioc",
              "Add an indicator to a case in DFIR-IRIS",
              "iris_add_ioc",
              "Adds an indicator of compromise to a case; one that it holds already stays as it is."
                  + " Answers case_id, ioc_id and a link.",
              ParameterSchema.parse(
                  """
                  {"type": "object", "properties": {
                     "case_id": %s,
                     "type": {"type": "string", "minLength": 1, "maxLength": 100,
                       "description": "by its name in DFIR-IRIS: ip-any, domain, sha256, url"},
                     "value": {"type": "string", "minLength": 1, "maxLength": 2000},
                     "description": {"type": "string", "maxLength": 2000},
                     "tlp": {"type": "string", "minLength": 1, "maxLength": 50,
                       "description": "by its name there: red, amber, green, clear"}},
                   "required": ["case_id", "type", "value"], "additionalProperties": false}\
                  """
                      .formatted(CaseEntry.CASE_ID)),
              List.of(),
              Effect.NOTIFY,
              true)
          .asIdempotent();

  private final Held held;
  private final Names names;
  private final String tlp;

  /**
   * Adds indicators.
   *
   * @param tlp of those that say none
   */
  Ioc(IrisApi api, Names names, String tlp) {
    this.held = new Held(api, "ioc", "iocs");
    this.names = names;
    this.tlp = tlp;
  }

  @Override
  public PlatformPlaybook description() {
    return PLAYBOOK;
  }

  @Override
  public String noun() {
    return "ioc";
  }

  @Override
  public Optional<Long> find(long caseId, StartRequest request) {
    JsonNode given = request.arguments().tree();
    long type = type(given);
    return held.of(caseId).stream()
        .filter(one -> Ids.orNone(one.path("ioc_type_id")) == type)
        .filter(one -> Wire.text(LONGEST_VALUE, one.path("ioc_value")).equals(value(given)))
        .flatMap(one -> Ids.of(one.path("ioc_id")).stream())
        .findFirst();
  }

  @Override
  public Said add(long caseId, StartRequest request) {
    JsonNode given = request.arguments().tree();
    return held.add(
        caseId,
        JsonNodeFactory.instance
            .objectNode()
            .put("ioc_value", value(given))
            .put("ioc_type_id", type(given))
            .put("ioc_tlp_id", names.id(Listing.TLP, given.path("tlp").asString(tlp)))
            .put("ioc_description", PlainText.lines(given.path("description").asString("")))
            .put("ioc_tags", "quarterdeck"));
  }

  private long type(JsonNode given) {
    return names.id(Listing.IOC_TYPE, given.path("type").asString(""));
  }

  private static String value(JsonNode given) {
    return PlainText.lines(given.path("value").asString("")).strip();
  }
}
