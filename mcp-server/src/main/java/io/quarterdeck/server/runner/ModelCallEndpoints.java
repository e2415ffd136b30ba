package io.quarterdeck.server.runner;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.decision.web.Query;
import io.quarterdeck.server.web.Calls;
import io.quarterdeck.server.web.Reply;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists calls of models, what they took, and the runners that made them.
 *
 * <p>A token of one tenant sees the calls for that tenant's incidents.
 */
final class ModelCallEndpoints {
  private static final Calls<Caller> CALLS =
      new Calls<>((request, caller) -> caller, "nothing was read", UnaryOperator.identity());
  private static final int DEFAULT_PAGE = 50;
  private static final int LARGEST_PAGE = 500;
  private static final int MOST_RUNNERS = 500;
  private static final int MOST_TOTALS = 1_000;
  private static final Set<String> FILTER =
      Set.of("incident", "role", "model", "outcome", "since", "until", "before", "limit");
  private static final Set<String> TOTALS =
      Set.of("by", "incident", "role", "model", "outcome", "since", "until");
  private static final Comparator<Total> LATEST = Comparator.comparing(Total::key).reversed();
  private static final Comparator<Total> MOST_CALLS =
      Comparator.comparingLong(Total::calls).reversed().thenComparing(Total::key);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ModelCallTable calls;
  private final RunnerTable runners;

  ModelCallEndpoints(ModelCallTable calls, RunnerTable runners) {
    this.calls = calls;
    this.runners = runners;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/model-calls", Scope.READ, CALLS.plain(this::list)),
        Endpoint.get("/model-calls/totals", Scope.READ, CALLS.plain(this::totals)),
        Endpoint.get("/model-calls/{id}", Scope.READ, CALLS.plain(this::one)),
        Endpoint.get("/runners", Scope.READ, CALLS.plain(this::runners)));
  }

  private Reply list(ServerRequest request, Caller caller) {
    Query.requireOnly(request, FILTER);
    int limit = Query.whole(request, "limit", 1, LARGEST_PAGE).orElse(DEFAULT_PAGE);
    List<ModelCall> found = calls.list(filter(request, caller, before(request, caller)), limit);
    ObjectNode page = JSON.createObjectNode();
    ArrayNode shown = page.putArray("model_calls");
    found.stream().map(RunnerView::row).forEach(shown::add);
    if (found.size() == limit) {
      page.put("next", found.getLast().id());
    }
    return Reply.ok(page);
  }

  private @Nullable ModelCall before(ServerRequest request, Caller caller) {
    String before = Query.text(request, "before");
    return before == null ? null : seen(before, caller).orElseThrow(ModelCallEndpoints::unknown);
  }

  private static CallFilter filter(
      ServerRequest request, Caller caller, @Nullable ModelCall before) {
    return new CallFilter(
        Query.text(request, "incident"),
        Query.word(request, "role", CallRole::ofWord),
        Query.text(request, "model"),
        Query.word(request, "outcome", CallOutcome::ofWord),
        Query.time(request, "since"),
        Query.time(request, "until"),
        caller.tenant(),
        before);
  }

  private Reply totals(ServerRequest request, Caller caller) {
    Query.requireOnly(request, TOTALS);
    TotalsBy by = Query.word(request, "by", TotalsBy::ofWord);
    if (by == null) {
      throw new Problem(ProblemType.BAD_FIELD, "?by= takes incident, role, day or model.");
    }
    Collection<Total> totals = calls.totals(by, filter(request, caller, null));
    ObjectNode page = JSON.createObjectNode().put("by", by.word());
    ArrayNode shown = page.putArray("totals");
    totals.stream()
        .sorted(by == TotalsBy.DAY ? LATEST : MOST_CALLS)
        .limit(MOST_TOTALS)
        .map(total -> RunnerView.total(by, total))
        .forEach(shown::add);
    return Reply.ok(page.put("in_all", totals.size()));
  }

  private Reply one(ServerRequest request, Caller caller) {
    ModelCall call =
        seen(Calls.word(request, "id"), caller).orElseThrow(ModelCallEndpoints::unknown);
    // What a person asked is that person's; only who may do anything reads along.
    boolean open = call.role() != CallRole.CHAT || caller.may(Scope.ADMIN);
    return Reply.ok(open ? RunnerView.whole(call) : RunnerView.row(call));
  }

  private Optional<ModelCall> seen(String id, Caller caller) {
    return calls.find(id).filter(call -> caller.speaksFor(call.tenant()));
  }

  private Reply runners(ServerRequest request, Caller caller) {
    Query.requireOnly(request, Set.of());
    ObjectNode page = JSON.createObjectNode();
    ArrayNode shown = page.putArray("runners");
    runners.list(MOST_RUNNERS).stream().map(RunnerView::runner).forEach(shown::add);
    return Reply.ok(page);
  }

  private static Problem unknown() {
    return new Problem(
        ProblemType.NOT_FOUND, "No call of a model has this id; GET /model-calls lists them.");
  }
}
