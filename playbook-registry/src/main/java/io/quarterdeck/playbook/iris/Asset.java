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

/** {@code add_asset}: a host or an account, unless the case holds one of this type and name. */
final class Asset implements Entry {
  private static final PlatformPlaybook PLAYBOOK =
      new PlatformPlaybook(
              "add_asset",
              "Add an asset to a case in DFIR-IRIS",
              "iris_add_asset",
              "Adds a host or an account that is concerned to a case; one that it holds already stays"
                  + " as it is. Answers case_id, asset_id and a link.",
              ParameterSchema.parse(
                  """
                  {"type": "object", "properties": {
                     "case_id": %s,
                     "type": {"type": "string", "minLength": 1, "maxLength": 100,
                       "description": "by its name in DFIR-IRIS: Windows - Computer, Account"},
                     "name": {"type": "string", "minLength": 1, "maxLength": 500,
                       "description": "one line; more than 200 characters are cut"},
                     "ip": {"type": "string", "maxLength": 100},
                     "description": {"type": "string", "maxLength": 2000}},
                   "required": ["case_id", "type", "name"], "additionalProperties": false}\
                  """
                      .formatted(CaseEntry.CASE_ID)),
              List.of(),
              Effect.NOTIFY,
              true)
          .asIdempotent();

  private final Held held;
  private final Names names;

  Asset(IrisApi api, Names names) {
    this.held = new Held(api, "assets", "assets");
    this.names = names;
  }

  @Override
  public PlatformPlaybook description() {
    return PLAYBOOK;
  }

  @Override
  public String noun() {
    return "asset";
  }

  /** In any case, as DFIR-IRIS itself compares them. */
  @Override
  public Optional<Long> find(long caseId, StartRequest request) {
    JsonNode given = request.arguments().tree();
    long type = type(given);
    return held.of(caseId).stream()
        .filter(one -> Ids.orNone(one.path("asset_type_id")) == type)
        .filter(one -> Wire.text(one, "asset_name").equalsIgnoreCase(name(given)))
        .flatMap(one -> Ids.of(one.path("asset_id")).stream())
        .findFirst();
  }

  @Override
  public Said add(long caseId, StartRequest request) {
    JsonNode given = request.arguments().tree();
    return held.add(
        caseId,
        JsonNodeFactory.instance
            .objectNode()
            .put("asset_name", name(given))
            .put("asset_type_id", type(given))
            .put("analysis_status_id", names.id(Listing.ANALYSIS, "Unspecified"))
            .put("asset_ip", PlainText.line(Wire.LINE, given.path("ip").asString("")))
            .put("asset_description", PlainText.lines(given.path("description").asString("")))
            .put("asset_tags", "quarterdeck"));
  }

  private long type(JsonNode given) {
    return names.id(Listing.ASSET_TYPE, given.path("type").asString(""));
  }

  private static String name(JsonNode given) {
    return PlainText.line(Wire.LINE, given.path("name").asString(""));
  }
}
