package io.quarterdeck.server.chat;

import static io.quarterdeck.server.chat.ChatCalls.CALLS;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Peer;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.server.web.Calls;
import io.quarterdeck.server.web.Reply;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerRequest;

/** What askers do with their questions, and with what models proposed. */
final class QuestionEndpoints {
  private static final Set<Scope> PEOPLE = EnumSet.of(Scope.PERSON, Scope.APPROVE);

  private final Questions questions;
  private final UseTable uses;
  private final Proposals proposals;

  QuestionEndpoints(Questions questions, UseTable uses, Proposals proposals) {
    this.questions = questions;
    this.uses = uses;
    this.proposals = proposals;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/questions/{id}", ChatCalls.ASK, CALLS.plain(this::show)),
        Endpoint.post("/questions/{id}/stop", ChatCalls.ASK, CALLS.plain(this::stop)),
        Endpoint.post("/proposals/{id}/confirm", PEOPLE, CALLS.plain(this::confirm)),
        Endpoint.post("/proposals/{id}/dismiss", ChatCalls.ASK, CALLS.plain(this::dismiss)));
  }

  private Reply show(ServerRequest request, Caller caller) {
    Question question = one(request, caller);
    return Reply.ok(ChatView.whole(question, uses.of(question)));
  }

  private Question one(ServerRequest request, Caller caller) {
    return questions
        .find(Calls.word(request, "id"))
        .filter(question -> question.isSeenBy(caller))
        .orElseThrow(() ->
            new Problem(
                ProblemType.NOT_FOUND,
                "No question of yours has this id; GET /rooms/{id} lists those of a room."));
  }

  private Reply stop(ServerRequest request, Caller caller) {
    return Reply.ok(ChatView.question(questions.stop(one(request, caller))));
  }

  private Reply confirm(ServerRequest request, Caller caller) throws InterruptedException {
    Asked asked = asked(request, caller);
    return proposals.confirm(asked.proposal(), asked.question(), caller, Peer.address(request));
  }

  private Reply dismiss(ServerRequest request, Caller caller) {
    Asked asked = asked(request, caller);
    return Reply.ok(
        ChatView.proposal(proposals.dismiss(asked.proposal(), asked.question()), proposals.now()));
  }

  private record Asked(Proposal proposal, Question question) {}

  /** A proposal to the caller; that to another is as unknown as one that is not there. */
  private Asked asked(ServerRequest request, Caller caller) {
    return proposals
        .find(Calls.word(request, "id"))
        .flatMap(proposal ->
            questions
                .find(proposal.question())
                .filter(question -> question.isOf(caller) && question.isSeenBy(caller))
                .map(question -> new Asked(proposal, question)))
        .orElseThrow(() ->
            new Problem(
                ProblemType.NOT_FOUND,
                "No proposal to you has this id; GET /rooms/{id}/proposals lists those of a room."));
  }
}
