package io.quarterdeck.decision;

import io.quarterdeck.decision.impact.FactorDifference;
import io.quarterdeck.decision.impact.Flip;
import io.quarterdeck.decision.impact.FlipSearch;
import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.book.RuleInfo;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.scoring.Evaluation;
import io.quarterdeck.rules.scoring.Factor;
import io.quarterdeck.rules.scoring.Scoring;
import io.quarterdeck.rules.scoring.Verdict;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the answer of a simulation: that of a decision, and what stands behind it. */
final class SimulationJson {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String NOT_ASKED =
      "the window was not asked: where a case is open for one of these keys, /decide answers"
          + " append_case, or create_case_and_page where this alert outranks the case";

  private final RuleBook book;
  private final Scene scene;
  private final Decided decided;

  private SimulationJson(RuleBook book, Scene scene) {
    this.book = book;
    this.scene = scene;
    this.decided = scene.decided(book);
  }

  /**
   * The answer.
   *
   * @param before the scene without the change, or null where nothing is changed
   * @param record of the decision that is simulated, or null
   */
  static String of(
      RuleBook book, Scene scene, @Nullable Scene before, @Nullable DecisionRecord record) {
    SimulationJson json = new SimulationJson(book, scene);
    ObjectNode answer = json.answer();
    answer.set("points_to", json.distances());
    answer.set("flips", json.flips());
    if (before != null) {
      SimulationJson was = new SimulationJson(book, before);
      answer.set("before", was.answer());
      answer.set(
          "factors_changed", differences(was.evaluation().factors(), json.evaluation().factors()));
    }
    if (record != null) {
      answer.set("recorded", recorded(record));
    }
    answer.set("correlation", json.correlation());
    answer.set("rules_fired", json.fired());
    answer.set("alert", alert(scene.known().alert()));
    answer.set("facts", ContextJson.facts(scene.known().facts()));
    return JSON.writeValueAsString(answer);
  }

  private Evaluation evaluation() {
    return decided.judgement().evaluation();
  }

  /** As /decide answers, without the ids that only a decision has. */
  private ObjectNode answer() {
    ObjectNode answer = (ObjectNode) JSON.readTree(AnswerJson.of(decided));
    answer.remove(List.of("decision_id", "case_id", "case_pending"));
    return answer;
  }

  /** How many points are missing to a graver verdict, or must go for a lighter one. */
  private ArrayNode distances() {
    ArrayNode distances = JSON.createArrayNode();
    Scoring scoring = book.scoring();
    Verdict verdict = evaluation().verdict();
    int sum = evaluation().factors().stream().mapToInt(Factor::points).sum();
    for (Verdict other : Verdict.values()) {
      int points =
          other.outranks(verdict)
              ? scoring.threshold(other) - sum
              : scoring.threshold(next(other)) - 1 - sum;
      // A rule that recommends a verdict holds it whatever the points are.
      if (other.outranks(verdict) || (verdict.outranks(other) && !isHeldAbove(other))) {
        distances.addObject().put("decision", other.word()).put("points", points);
      }
    }
    return distances;
  }

  private static Verdict next(Verdict verdict) {
    return verdict == Verdict.IGNORE ? Verdict.CREATE_CASE : Verdict.CREATE_CASE_AND_PAGE;
  }

  private boolean isHeldAbove(Verdict verdict) {
    return Arrays.stream(Verdict.values())
        .filter(held -> held.outranks(verdict))
        .map(held -> "recommended_" + held.word())
        .anyMatch(
            name -> evaluation().factors().stream().anyMatch(factor -> factor.name().equals(name)));
  }

  private ArrayNode flips() {
    ArrayNode flips = JSON.createArrayNode();
    for (Flip flip :
        FlipSearch.of(scene.known(), known -> new Scene(known, scene.mayAsk()).outcome(book))) {
      ObjectNode node = flips.addObject();
      node.put("change", flip.change());
      node.put("decision", flip.decision());
      node.put("risk_score", flip.riskScore());
      if (!flip.enrichment().isEmpty()) {
        node.set("enrichment", JSON.valueToTree(flip.enrichment()));
      }
    }
    return flips;
  }

  static ArrayNode differences(Collection<Factor> before, Collection<Factor> after) {
    ArrayNode differences = JSON.createArrayNode();
    for (FactorDifference difference : FactorDifference.between(before, after)) {
      differences
          .addObject()
          .put("name", difference.name())
          .put("before", difference.before())
          .put("after", difference.after());
    }
    return differences;
  }

  private static ObjectNode recorded(DecisionRecord record) {
    return JSON.createObjectNode()
        .put("decision_id", record.id())
        .put("decision", record.decision())
        .put("risk_score", record.score())
        .put("rules_version", record.rulesVersion());
  }

  private ObjectNode correlation() {
    ObjectNode correlation = JSON.createObjectNode();
    correlation.put("asked", false);
    ArrayNode keys = correlation.putArray("keys");
    evaluation().keys().stream()
        .sorted(Keys.STRONGEST_FIRST)
        .forEach(key ->
            keys.addObject()
                .put("key", key.entity().key())
                .put("window_minutes", key.window().toMinutes()));
    correlation.put("note", keys.isEmpty() ? "no rule names a key: it joins no case" : NOT_ASKED);
    return correlation;
  }

  private ArrayNode fired() {
    Set<String> fired =
        book.trace(scene.tier(book), scene.known().alert(), scene.known().facts()).fired();
    ArrayNode rules = JSON.createArrayNode();
    for (RuleInfo rule : book.rules()) {
      if (fired.contains(rule.name())) {
        rules.addObject().put("name", rule.name()).put("where", rule.where());
      }
    }
    return rules;
  }

  private static ObjectNode alert(Alert alert) {
    ObjectNode node = JSON.createObjectNode();
    node.put("source", alert.source());
    node.put("tenant", alert.tenant());
    node.put("rule_id", alert.rule().id());
    node.put("level", alert.getLevel());
    node.put("severity", alert.severity());
    node.put("title", alert.title());
    node.put("kind", alert.kind().name().toLowerCase(Locale.ROOT));
    node.put("activity", alert.activity().name().toLowerCase(Locale.ROOT));
    node.put("event_time", alert.eventTime().toString());
    ArrayNode entities = node.putArray("entities");
    alert
        .entities()
        .forEach(entity ->
            entities
                .addObject()
                .put("type", entity.type().key())
                .put("value", entity.value())
                .put("role", entity.role().name().toLowerCase(Locale.ROOT))
                .put("internal", entity.internal()));
    return node;
  }
}
