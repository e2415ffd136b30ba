package io.quarterdeck.server.playbook;

import static io.quarterdeck.server.playbook.Callers.CALLS;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.decision.web.Query;
import io.quarterdeck.playbook.approval.Approval;
import io.quarterdeck.playbook.gate.VoteAnswer;
import io.quarterdeck.playbook.registry.Registry;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.server.web.Calls;
import io.quarterdeck.server.web.Reply;
import java.util.List;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows people what waits for them, and takes their answers. */
final class ApprovalEndpoints {
  private static final int DEFAULT_PAGE = 50;
  private static final int LARGEST_PAGE = 500;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Registry registry;
  private final Shown shown;

  ApprovalEndpoints(Registry registry, Shown shown) {
    this.registry = registry;
    this.shown = shown;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/approvals", Callers.LOOK, CALLS.plain((request, by) -> Reply.ok(waiting(request)))),
        Endpoint.get(
            "/approvals/{id}",
            Callers.LOOK,
            CALLS.plain((request, by) -> Reply.ok(shown(one(request))))),
        Endpoint.post(
            "/approvals/{id}/approve",
            Scope.APPROVE,
            CALLS.withBody((request, by, body) -> vote(request, by, true, body))),
        Endpoint.post(
            "/approvals/{id}/refuse",
            Scope.APPROVE,
            CALLS.withBody((request, by, body) -> vote(request, by, false, body))));
  }

  /** The one that expires first first. */
  private ObjectNode waiting(ServerRequest request) {
    int limit = Query.whole(request, "limit", 1, LARGEST_PAGE).orElse(DEFAULT_PAGE);
    ObjectNode page = JSON.createObjectNode();
    ArrayNode rows = page.putArray("approvals");
    registry.approvals().waiting(limit).stream().map(this::shown).forEach(rows::add);
    return page;
  }

  private ObjectNode shown(Approval approval) {
    return shown.approval(approval, registry.runs().find(approval.run()).orElseThrow());
  }

  private Approval one(ServerRequest request) {
    return registry
        .approvals()
        .find(Calls.word(request, "id"))
        .orElseThrow(ApprovalEndpoints::unknown);
  }

  private static Problem unknown() {
    return new Problem(
        ProblemType.UNKNOWN_APPROVAL,
        "No approval has this id; GET /approvals lists those that wait.");
  }

  private Reply vote(ServerRequest request, Requester by, boolean approves, JsonNode body) {
    String reason = new Fields(body, Set.of("reason")).text("reason", "");
    String id = Calls.word(request, "id");
    return switch (registry.gate().vote(id, by, approves, reason)) {
      case VoteAnswer.Counted counted -> new Reply(202, shown(counted.approval()));
      case VoteAnswer.Started started -> new Reply(202, shown.whole(started.run(), id));
      case VoteAnswer.Ended ended -> ended(ended, approves, id);
      case VoteAnswer.NotCounted not -> throw new Problem(ProblemType.NOT_POSSIBLE, not.message());
      case VoteAnswer.Unknown none -> throw unknown();
    };
  }

  /** Who refuses gets what they wanted; who approves learns why it did not help. */
  private Reply ended(VoteAnswer.Ended ended, boolean approves, String id) {
    Run run = ended.run();
    if (!approves) {
      return Reply.ok(shown.whole(run, id));
    }
    throw new Problem(ProblemType.NOT_POSSIBLE, ended.refusal().sentences())
        .with("refusal", Shown.refusal(ended.refusal()))
        .with("run_id", run.id().value())
        .with("state", run.state().word());
  }
}
