package io.quarterdeck.decision.http;

import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.SimulationRequest;
import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Endpoint;
import java.util.List;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code POST /simulate}: what would be decided, without deciding it. */
final class SimulateEndpoints {
  private final Decisions decisions;

  SimulateEndpoints(Decisions decisions) {
    this.decisions = decisions;
  }

  /** The answer shows facts about people and machines, so it takes what reading decisions takes. */
  List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/simulate", Scope.READ, this::simulate));
  }

  private Mono<ServerResponse> simulate(ServerRequest request, Caller caller) {
    return Bodies.read(request.exchange().getRequest())
        .map(SimulationRequest::parse)
        .flatMap(wanted -> Bodies.blocking(() -> simulated(wanted, caller)))
        .flatMap(json -> Bodies.jsonText(200, json));
  }

  private String simulated(SimulationRequest wanted, Caller caller) {
    if (wanted.decisionId() != null) {
      return decisions
          .find(wanted.decisionId())
          .filter(record -> caller.speaksFor(record.tenant()))
          .map(record -> decisions.simulator().simulate(wanted, record))
          .orElseThrow(DecisionEndpoints::unknown);
    }
    String bound = caller.tenant();
    return decisions.simulator().simulate(wanted, bound == null ? "default" : bound, bound == null);
  }
}
