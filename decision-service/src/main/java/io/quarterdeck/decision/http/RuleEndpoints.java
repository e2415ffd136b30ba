package io.quarterdeck.decision.http;

import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.RuleAttempt;
import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.book.RuleInfo;
import io.quarterdeck.rules.book.RuleProblem;
import io.quarterdeck.rules.scoring.Scoring;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Shows the rules in force. */
final class RuleEndpoints {
  private final Decisions decisions;

  RuleEndpoints(Decisions decisions) {
    this.decisions = decisions;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/rules", Scope.READ, this::rules));
  }

  private Mono<ServerResponse> rules(ServerRequest request, Caller caller) {
    RuleBook book = decisions.rules();
    Scoring scoring = book.scoring();
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("version", book.version());
    shown.put("thresholds", Map.of("medium", scoring.medium(), "critical", scoring.critical()));
    shown.put("weights", new TreeMap<>(scoring.weights()));
    shown.put(
        "windows",
        scoring.windows().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, e -> e.getValue().toMinutes(), (a, b) -> a, TreeMap::new)));
    RuleAttempt last = decisions.lastRuleAttempt();
    shown.put("tried_at", last.at().toString());
    shown.put("problems", last.problems().stream().map(RuleEndpoints::shown).toList());
    shown.put("rules", book.rules().stream().map(RuleEndpoints::shown).toList());
    shown.put(
        "guardrails",
        decisions.guardrails().rules().stream().map(RuleEndpoints::unscored).toList());
    shown.put(
        "responses", decisions.responses().rules().stream().map(RuleEndpoints::unscored).toList());
    return Bodies.json(200, shown);
  }

  /** Without what only a rule that scores has. */
  private static Map<String, Object> unscored(RuleInfo rule) {
    Map<String, Object> shown = shown(rule);
    shown.keySet().removeAll(List.of("tiers", "technique"));
    return shown;
  }

  static Map<String, Object> shown(RuleProblem problem) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("file", problem.file());
    shown.put("line", problem.line());
    shown.put("text", problem.text());
    return shown;
  }

  private static Map<String, Object> shown(RuleInfo rule) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", rule.name());
    shown.put("file", rule.file());
    shown.put("line", rule.line());
    shown.put("tiers", rule.tiers().stream().sorted().map(Enum::name).toList());
    shown.put("technique", rule.technique());
    shown.put("owner", rule.owner());
    shown.put("review", rule.review());
    return shown;
  }
}
