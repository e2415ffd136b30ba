package io.quarterdeck.decision.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.rules.book.RuleProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Whether it lives, whether it is ready, and its figures. */
final class StatusEndpoints {
  private static final MediaType PROMETHEUS =
      MediaType.parseMediaType("text/plain;version=0.0.4;charset=utf-8");

  private final Decisions decisions;
  private final Extension extension;
  private final PrometheusMeterRegistry registry;

  StatusEndpoints(Decisions decisions, Extension extension, PrometheusMeterRegistry registry) {
    this.decisions = decisions;
    this.extension = extension;
    this.registry = registry;
  }

  /** Probes carry no token, and learn one word only. */
  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.open("/health", (request, caller) -> Bodies.json(200, Map.of("status", "up"))),
        Endpoint.open("/ready", (request, caller) -> ready()),
        Endpoint.get("/status", Scope.READ, this::status),
        Endpoint.get("/metrics", Scope.READ, this::metrics));
  }

  /** Ready too while a store is away: decisions then go on, degraded. */
  private Mono<ServerResponse> ready() {
    return Bodies.json(200, Map.of("status", word(decisions.away())));
  }

  private static String word(List<String> away) {
    return away.isEmpty() ? "ready" : "degraded";
  }

  private Mono<ServerResponse> status(ServerRequest request, Caller caller) {
    List<String> away = new ArrayList<>(decisions.away());
    away.addAll(extension.away());
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("status", word(away));
    status.put("away", away);
    status.put("rules_version", decisions.rules().version());
    status.put(
        "rule_problems",
        decisions.lastRuleAttempt().problems().stream().map(RuleProblem::toString).toList());
    status.put("context_problems", decisions.contextProblems());
    return Bodies.json(200, status);
  }

  private Mono<ServerResponse> metrics(ServerRequest request, Caller caller) {
    return ServerResponse.ok().contentType(PROMETHEUS).bodyValue(registry.scrape());
  }
}
