package io.quarterdeck.server.kpi;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.figures.DecisionFigures;
import io.quarterdeck.decision.figures.Feedback;
import io.quarterdeck.decision.figures.Period;
import io.quarterdeck.decision.figures.Spread;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.decision.web.Query;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.server.web.Calls;
import io.quarterdeck.server.web.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.web.reactive.function.server.ServerRequest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How the security operations do, for who answers for them. */
public final class KpiEndpoints {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration USUAL = Duration.ofDays(30);
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final Calls<Caller> CALLS =
      new Calls<>((request, caller) -> caller, "nothing was read", UnaryOperator.identity());

  private final DecisionFigures decisions;
  private final IncidentFigures incidents;
  private final Clock clock;

  public KpiEndpoints(Database decisions, RegistryDatabase incidents, Clock clock) {
    this.decisions = new DecisionFigures(decisions);
    this.incidents = new IncidentFigures(incidents);
    this.clock = clock;
  }

  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/kpis",
            Scope.READ,
            CALLS.plain((request, caller) -> Reply.ok(figures(period(request, caller))))));
  }

  private Period period(ServerRequest request, Caller caller) {
    Query.requireOnly(request, Set.of("since", "until"));
    Instant until = Objects.requireNonNullElseGet(Query.time(request, "until"), clock::instant);
    Instant since =
        Objects.requireNonNullElseGet(Query.time(request, "since"), () -> until.minus(USUAL));
    if (!since.isBefore(until) || Duration.between(since, until).compareTo(LONGEST) > 0) {
      throw new Problem(
          ProblemType.BAD_FIELD,
          "?since= must be before ?until= (otherwise now), by at most %d days."
              .formatted(LONGEST.toDays()));
    }
    return new Period(since, until, caller.tenant());
  }

  private ObjectNode figures(Period period) {
    ObjectNode figures =
        JSON.createObjectNode()
            .put("since", period.since().toString())
            .put("until", period.until().toString());
    figures.set("decisions", decisions(period));
    figures.set("incidents", shown(incidents.of(period)));
    figures.set("feedback", shown(decisions.feedback(period)));
    return figures;
  }

  private ObjectNode decisions(Period period) {
    ObjectNode shown = JSON.createObjectNode();
    shown.set("seconds_to_decision", shown(decisions.timeToDecision(period)));
    ArrayNode days = shown.putArray("by_day");
    decisions
        .perDay(period)
        .forEach((day, words) -> {
          ObjectNode one = days.addObject().put("day", day.toString());
          words.forEach(one.putObject("decisions")::put);
        });
    return shown;
  }

  private static ObjectNode shown(Handled handled) {
    ObjectNode shown = JSON.createObjectNode();
    long closed = handled.closed().values().stream().mapToLong(Long::longValue).sum();
    shown.put("opened", handled.opened().values().stream().mapToLong(Long::longValue).sum());
    shown.put("closed", closed);
    shown.put("without_person", handled.withoutPerson());
    shown.put(
        "share_without_person", closed == 0 ? null : (double) handled.withoutPerson() / closed);
    shown.set("seconds_to_first_action", shown(handled.toFirstAction()));
    shown.set("seconds_to_close", shown(handled.toClose()));
    shown.set("opened_by_day", days(handled.opened()));
    shown.set("closed_by_day", days(handled.closed()));
    handled.resolutions().forEach(shown.putObject("resolutions")::put);
    return shown;
  }

  private static ObjectNode shown(Feedback feedback) {
    ObjectNode shown = JSON.createObjectNode();
    feedback.verdicts().forEach(shown.putObject("verdicts")::put);
    shown.put("overrides", feedback.overrides());
    ArrayNode rules = shown.putArray("rules");
    feedback
        .rules()
        .forEach(rule ->
            rules
                .addObject()
                .put("rule", rule.rule())
                .put("decisions", rule.decisions())
                .put("false_positives", rule.falsePositives())
                .put("true_positives", rule.truePositives()));
    return shown;
  }

  private static ArrayNode days(Map<LocalDate, Long> counts) {
    ArrayNode days = JSON.createArrayNode();
    counts.forEach((day, count) -> days.addObject().put("day", day.toString()).put("count", count));
    return days;
  }

  private static ObjectNode shown(Spread spread) {
    ObjectNode shown = JSON.createObjectNode().put("count", spread.count());
    if (spread.count() > 0) {
      shown.put("median", seconds(spread.median())).put("p90", seconds(spread.mostly()));
    }
    return shown;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }
}
