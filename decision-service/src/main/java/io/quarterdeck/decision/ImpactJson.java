package io.quarterdeck.decision;

import io.quarterdeck.decision.impact.Comparison;
import io.quarterdeck.decision.impact.Outcome;
import io.quarterdeck.decision.impact.RuleChanges;
import io.quarterdeck.decision.impact.RuleUse;
import io.quarterdeck.decision.impact.RuleUses;
import io.quarterdeck.rules.book.RuleInfo;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what backtests and reports found. */
final class ImpactJson {
  private static final JsonMapper JSON = new JsonMapper();

  private ImpactJson() {}

  static void comparison(ObjectNode result, Comparison comparison) {
    result.put("changed", comparison.changed());
    result.put("scores_changed", comparison.scoresChanged());
    ArrayNode matrix = result.putArray("matrix");
    comparison
        .matrix()
        .forEach((from, row) ->
            row.forEach((to, count) ->
                matrix.addObject().put("from", from).put("to", to).put("count", count)));
    ArrayNode changes = result.putArray("changes");
    comparison.changes().forEach(change -> changes.add(change(change)));
  }

  private static ObjectNode change(Comparison.Change change) {
    Outcome from = change.from();
    Outcome to = change.to();
    ObjectNode node = JSON.createObjectNode();
    node.put("decision_id", change.decisionId());
    node.put("answered", change.answered());
    node.put("from", from.decision());
    node.put("to", to.decision());
    node.put("risk_score_from", from.score());
    node.put("risk_score_to", to.score());
    node.set("factors", SimulationJson.differences(from.factors(), to.factors()));
    return node;
  }

  static void changes(ObjectNode result, RuleChanges changes) {
    ArrayNode numbers = result.putArray("numbers_changed");
    for (RuleChanges.ChangedNumber number : changes.numbers()) {
      numbers
          .addObject()
          .put("name", number.name())
          .put("before", number.before())
          .put("after", number.after());
    }
    ArrayNode removed = result.putArray("rules_removed");
    changes.removed().forEach(removed::add);
  }

  static void watched(ObjectNode result, List<RuleUse> uses, Map<RuleInfo, String> how) {
    ArrayNode rules = result.putArray("rules");
    for (RuleUse use : uses) {
      ObjectNode node = use(use);
      node.put("change", Objects.requireNonNull(how.get(use.rule())));
      rules.add(node);
    }
  }

  static void report(ObjectNode result, RuleUses uses, LocalDate today) {
    ArrayNode rules = result.putArray("rules");
    for (RuleUse use : uses.all()) {
      ObjectNode node = use(use);
      node.put("owner", use.rule().owner());
      node.put("review", use.rule().review());
      node.put("overdue", isOverdue(use.rule(), today));
      rules.add(node);
    }
    names(result, "no_matching_data", uses, use -> use.metData() == 0);
    names(result, "never_fired", uses, use -> use.metData() > 0 && use.fired() == 0);
    names(result, "never_changed_a_verdict", uses, use -> use.scored() > 0 && use.decisive() == 0);
    ArrayNode together = result.putArray("always_together");
    for (List<RuleUse> group : uses.together()) {
      ObjectNode node = together.addObject();
      node.put("fired", group.getFirst().fired());
      ArrayNode members = node.putArray("rules");
      group.forEach(use -> members.add(use.rule().name()));
    }
    names(result, "overdue", uses, use -> isOverdue(use.rule(), today));
  }

  private static void names(
      ObjectNode result, String member, RuleUses uses, Predicate<RuleUse> wanted) {
    ArrayNode names = result.putArray(member);
    uses.all().stream().filter(wanted).map(use -> use.rule().name()).forEach(names::add);
  }

  private static ObjectNode use(RuleUse use) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", use.rule().name());
    node.put("where", use.rule().where());
    node.put("status", use.status());
    node.put("decisions", use.decisions());
    node.put("met_data", use.metData());
    node.put("fired", use.fired());
    node.put("added_points", use.scored());
    node.put("decided", use.decisive());
    return node;
  }

  private static boolean isOverdue(RuleInfo rule, LocalDate today) {
    try {
      return !rule.review().isEmpty() && LocalDate.parse(rule.review()).isBefore(today);
    } catch (DateTimeException e) {
      return false;
    }
  }
}
