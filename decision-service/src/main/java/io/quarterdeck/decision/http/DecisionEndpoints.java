package io.quarterdeck.decision.http;

import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.Replayed;
import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.log.DecisionLog.Filter;
import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.decision.web.Query;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and replays what was decided. */
final class DecisionEndpoints {
  private static final int DEFAULT_PAGE = 50;
  private static final int LARGEST_PAGE = 500;
  private static final JsonMapper JSON = new JsonMapper();

  private final Decisions decisions;

  DecisionEndpoints(Decisions decisions) {
    this.decisions = decisions;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/decisions", Scope.READ, this::list),
        Endpoint.get("/decisions/{id}", Scope.READ, this::get),
        Endpoint.post("/decisions/{id}/replay", Scope.READ, this::replay));
  }

  private Mono<ServerResponse> list(ServerRequest request, Caller caller) {
    Filter filter = filter(request, caller);
    int limit = Query.whole(request, "limit", 1, LARGEST_PAGE).orElse(DEFAULT_PAGE);
    return Bodies.blocking(() -> decisions.list(filter, limit + 1))
        .flatMap(found -> Bodies.json(200, DecisionView.page(found, limit)));
  }

  private Mono<ServerResponse> get(ServerRequest request, Caller caller) {
    return one(request, caller, decisions::find)
        .flatMap(record -> Bodies.json(200, DecisionView.whole(record)));
  }

  private Mono<ServerResponse> replay(ServerRequest request, Caller caller) {
    return one(request, caller, decisions::find)
        .flatMap(record -> Bodies.blocking(() -> decisions.replay(record)))
        .flatMap(replayed -> Bodies.json(200, replayed(replayed)));
  }

  private static ObjectNode replayed(Replayed replayed) {
    ObjectNode node = JSON.createObjectNode();
    node.put("decision_id", replayed.decisionId());
    node.put("identical", replayed.identical());
    node.set("answer", JSON.readTree(replayed.answer()));
    if (!replayed.identical()) {
      node.set("replayed", JSON.readTree(replayed.again()));
    }
    return node;
  }

  /** The decision in the path; another tenant's is as unknown as one that does not exist. */
  static Mono<DecisionRecord> one(
      ServerRequest request, Caller caller, Function<String, Optional<DecisionRecord>> find) {
    String id = request.pathVariable("id");
    return Bodies.blocking(() ->
        find.apply(id)
            .filter(record -> caller.speaksFor(record.tenant()))
            .orElseThrow(DecisionEndpoints::unknown));
  }

  static Problem unknown() {
    return new Problem(
        ProblemType.UNKNOWN_DECISION, "No decision has this id; GET /decisions lists them.");
  }

  private static Filter filter(ServerRequest request, Caller caller) {
    String tenant = caller.tenant() == null ? Query.text(request, "tenant") : caller.tenant();
    return new Filter(
        tenant,
        Query.time(request, "since"),
        Query.time(request, "until"),
        Query.text(request, "decision"),
        Query.text(request, "source"),
        Query.text(request, "alert_id"),
        Query.text(request, "rule_id"),
        request.queryParam("case_number").isEmpty()
            ? null
            : (long) Query.whole(request, "case_number", 1, Integer.MAX_VALUE).orElseThrow(),
        Query.text(request, "correlation_key"),
        Query.whole(request, "min_score", 0, 100).orElse(null),
        Query.text(request, "before"));
  }
}
