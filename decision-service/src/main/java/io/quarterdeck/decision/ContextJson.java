package io.quarterdeck.decision;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.quarterdeck.decision.correlation.Correlation;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.scoring.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/** Writes and reads what a decision was made from, besides the alert and the rules. */
final class ContextJson {
  private static final JsonMapper JSON = mapper();
  private static final TypeReference<List<Enrichment>> FACTS = new TypeReference<>() {};

  private ContextJson() {}

  /**
   * What a replay needs.
   *
   * @param source the caller's {@code ?source=}, or null
   * @param internal keys of the entities that the asset file made internal
   * @param facts with their provenance
   * @param skipped names of rules that were stopped and left out
   * @param correlation what became of the alert, settled
   * @param caseIds as they were answered, JSON, by case number
   */
  record Context(
      @Nullable String source,
      String tenant,
      Instant receivedAt,
      Tier tier,
      boolean mayAsk,
      List<String> internal,
      List<Enrichment> facts,
      List<String> missing,
      List<Entity> unknown,
      List<String> skipped,
      Correlation correlation,
      Map<String, String> caseIds,
      List<String> degraded) {
    /** Records of earlier versions name no skipped rules. */
    Context {
      skipped = Objects.requireNonNullElse(skipped, List.of());
    }
  }

  static String write(Context context) {
    return JSON.writeValueAsString(context);
  }

  static Context read(String json) {
    return JSON.readValue(json, Context.class);
  }

  /** Facts as they are stored, for showing. */
  static JsonNode facts(List<Enrichment> facts) {
    return JSON.readTree(JSON.writerFor(FACTS).writeValueAsString(facts));
  }

  private static JsonMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .addMixIn(Enrichment.class, Typed.class)
            .addMixIn(Correlation.Outcome.class, Typed.class);
    registerPermitted(builder, Enrichment.class);
    registerPermitted(builder, Correlation.Outcome.class);
    return builder.build();
  }

  private static void registerPermitted(JsonMapper.Builder builder, Class<?> sealed) {
    for (Class<?> type : sealed.getPermittedSubclasses()) {
      builder.registerSubtypes(
          new NamedType(
              type,
              type.getSimpleName().replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT)));
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  private interface Typed {}
}
