package io.quarterdeck.decision.enrich.reputation;

import io.quarterdeck.decision.enrich.Appraisal;
import io.quarterdeck.decision.enrich.Opinion;
import io.quarterdeck.decision.enrich.Testimony;
import io.quarterdeck.rules.indicator.Indicator;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Testimonies as they are kept: what has a score is an opinion, what has a reason was left out. */
final class TestimonyJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private TestimonyJson() {}

  static String write(List<Testimony> testimonies) {
    ArrayNode list = JSON.createArrayNode();
    for (Testimony testimony : testimonies) {
      ObjectNode node = list.addObject().put("source", testimony.source());
      switch (testimony) {
        case Opinion opinion -> put(node, opinion);
        case Testimony.LeftOut left -> node.put("reason", left.reason());
        case Testimony.NotSeen unseen -> {}
      }
    }
    return list.toString();
  }

  private static void put(ObjectNode node, Opinion opinion) {
    node.put("score", opinion.score());
    node.put("tor", opinion.tor());
    node.put("vouches", opinion.vouches());
    node.put("why", opinion.why());
    node.put("seen_at", opinion.seenAt() == null ? null : opinion.seenAt().toString());
  }

  static Optional<Appraisal> read(Indicator indicator, String json) {
    try {
      List<Testimony> testimonies =
          JSON.readTree(json).valueStream().map(TestimonyJson::testimony).toList();
      return Optional.of(new Appraisal(indicator, testimonies));
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Testimony testimony(JsonNode node) {
    String source = node.path("source").asString("");
    if (node.has("reason")) {
      return new Testimony.LeftOut(source, node.path("reason").asString(""));
    }
    return node.has("score")
        ? new Opinion(
            source,
            node.path("score").asInt(-1),
            node.path("tor").asBoolean(false),
            node.path("vouches").asBoolean(false),
            node.path("why").asString(""),
            seenAt(node.path("seen_at")))
        : new Testimony.NotSeen(source);
  }

  private static @Nullable Instant seenAt(JsonNode node) {
    return node.isString() ? Instant.parse(node.asString()) : null;
  }
}
