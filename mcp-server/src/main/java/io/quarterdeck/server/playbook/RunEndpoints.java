package io.quarterdeck.server.playbook;

import static io.quarterdeck.server.playbook.Callers.CALLS;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.decision.web.Query;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.gate.ControlAnswer;
import io.quarterdeck.playbook.gate.GateAnswer;
import io.quarterdeck.playbook.gate.RunOrder;
import io.quarterdeck.playbook.registry.Registry;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunFilter;
import io.quarterdeck.server.web.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks for runs, shows them, stops them. */
final class RunEndpoints {
  private static final int DEFAULT_WAIT = 2;
  private static final int LONGEST_WAIT = 60;
  private static final int DEFAULT_PAGE = 50;
  private static final int LARGEST_PAGE = 500;
  private static final Set<String> ORDER =
      Set.of("arguments", "idempotency_key", "incident", "emergency", "sources");
  private static final Set<String> HOW = Set.of("wait", "dry_run");
  private static final Set<String> FILTER =
      Set.of("playbook", "state", "incident", "requested_by", "limit", "before");
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Registry registry;
  private final RunView view;
  private final Provenance provenance;
  private final Orders orders;
  private final Approvers approvers;

  RunEndpoints(
      Registry registry, RunView view, Provenance provenance, Orders orders, Approvers approvers) {
    this.registry = registry;
    this.view = view;
    this.provenance = provenance;
    this.orders = orders;
    this.approvers = approvers;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/playbooks/{name}/runs", Callers.RUN, CALLS.withBody(this::ask)),
        Endpoint.get("/runs", Callers.LOOK, CALLS.plain((request, by) -> Reply.ok(page(request)))),
        Endpoint.get(
            "/runs/{id}",
            Callers.LOOK,
            CALLS.plain((request, by) -> Reply.ok(view.whole(one(request))))),
        Endpoint.get("/runs/{id}/result", Callers.LOOK, CALLS.plain(this::result)),
        Endpoint.post("/runs/{id}/cancel", Callers.LOOK, CALLS.plain(this::cancel)),
        Endpoint.post("/runs/{id}/settle", Scope.OPERATE, CALLS.withBody(this::settle)));
  }

  private Reply ask(ServerRequest request, Requester by, JsonNode body)
      throws InterruptedException {
    Query.requireOnly(request, HOW);
    Fields fields = new Fields(body, ORDER);
    RunOrder order = order(request.pathVariable("name"), by, fields);
    if (Query.flag(request, "dry_run")) {
      return Reply.ok(rehearsed(registry.gate().rehearse(order), by));
    }
    int wait = Query.whole(request, "wait", 0, LONGEST_WAIT).orElse(DEFAULT_WAIT);
    return orders.given(order, Duration.ofSeconds(wait));
  }

  private RunOrder order(String playbook, Requester by, Fields fields) {
    String arguments = fields.object("arguments");
    return new RunOrder(
        by,
        playbook,
        arguments,
        provenance.of(by, JSON.readTree(arguments), fields.texts("sources")),
        fields.text("idempotency_key"),
        fields.text("incident"),
        fields.text("emergency"));
  }

  private ObjectNode rehearsed(GateAnswer answer, Requester by) {
    ObjectNode shown = JSON.createObjectNode();
    switch (answer) {
      case GateAnswer.Refused refused -> {
        shown.put("outcome", "would_be_refused");
        shown.set("refusal", Shown.refusal(refused.refusal()));
      }
      case GateAnswer.WouldRun would -> {
        shown.put("outcome", would.people() == 0 ? "would_run" : "would_wait_for_approval");
        shown.put("people", would.people());
        would.reasons().forEach(shown.putArray("reasons")::add);
        would.waivers().forEach(shown.putArray("waived_by")::add);
        if (would.people() > 0) {
          approvers.tell(shown, by.name(), would.people());
        }
      }
      case GateAnswer.Accepted accepted -> {
        shown.put("outcome", "would_be_repeated");
        shown.put("run_id", accepted.run().id().value());
        shown.put("state", accepted.run().state().word());
      }
    }
    return shown;
  }

  private ObjectNode page(ServerRequest request) {
    Query.requireOnly(request, FILTER);
    int limit = Query.whole(request, "limit", 1, LARGEST_PAGE).orElse(DEFAULT_PAGE);
    return view.page(filter(request), limit);
  }

  private RunFilter filter(ServerRequest request) {
    String before = Query.text(request, "before");
    return new RunFilter(
        Query.text(request, "playbook"),
        Query.word(request, "state", RunState::ofWord),
        Query.text(request, "incident"),
        Query.text(request, "requested_by"),
        before == null ? null : find(before));
  }

  private Run one(ServerRequest request) {
    return find(request.pathVariable("id"));
  }

  private Run find(String id) {
    return view.find(id).orElseThrow(RunEndpoints::unknown);
  }

  private static Problem unknown() {
    return new Problem(ProblemType.UNKNOWN_RUN, "No run has this id; GET /runs lists them.");
  }

  private Reply result(ServerRequest request, Requester by) {
    String result = one(request).result();
    if (result == null) {
      throw new Problem(ProblemType.NOT_FOUND, "The run has no result, or none yet.");
    }
    return Reply.ok(JSON.readTree(result));
  }

  private Reply cancel(ServerRequest request, Requester by) {
    return controlled(registry.control().cancel(one(request).id(), by));
  }

  private Reply settle(ServerRequest request, Requester by, JsonNode body) {
    Fields fields = new Fields(body, Set.of("state", "how"));
    RunState state;
    try {
      state = RunState.ofWord(fields.text("state", ""));
    } catch (IllegalArgumentException e) {
      throw Fields.bad("'state': " + e.getMessage());
    }
    return controlled(
        registry.control().settle(one(request).id(), by, state, fields.text("how", "")));
  }

  private Reply controlled(ControlAnswer answer) {
    return switch (answer) {
      case ControlAnswer.Done done -> Reply.ok(view.whole(done.run()));
      case ControlAnswer.Asked asked -> new Reply(202, view.whole(asked.run()));
      case ControlAnswer.NotPossible not ->
          throw new Problem(ProblemType.NOT_POSSIBLE, not.message());
      case ControlAnswer.Unknown none -> throw unknown();
    };
  }
}
