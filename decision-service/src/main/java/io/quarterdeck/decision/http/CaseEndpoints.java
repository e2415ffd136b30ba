package io.quarterdeck.decision.http;

import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.cases.LinkResult;
import io.quarterdeck.decision.cases.OutsideRef;
import io.quarterdeck.decision.cases.TakeOutResult;
import io.quarterdeck.decision.feedback.FeedbackBook;
import io.quarterdeck.decision.feedback.FeedbackResult;
import io.quarterdeck.decision.feedback.HumanVerdict;
import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What people and SOARs tell of a decision's case, and what they think of the decision. */
final class CaseEndpoints {

  private final Decisions decisions;

  CaseEndpoints(Decisions decisions) {
    this.decisions = decisions;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.put("/decisions/{id}/case", Scope.DECIDE, this::putCase),
        Endpoint.post("/decisions/{id}/feedback", Scope.FEEDBACK, this::feedback));
  }

  private Mono<ServerResponse> putCase(ServerRequest request, Caller caller) {
    return Bodies.readObject(request)
        .flatMap(body ->
            DecisionEndpoints.one(request, caller, decisions::find)
                .flatMap(record -> Bodies.blocking(() -> applied(record, body))))
        .flatMap(answer -> Bodies.json(200, answer));
  }

  private Map<String, Object> applied(DecisionRecord record, JsonNode body) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("decision_id", record.id());
    if (!body.has("case_id") && !body.has("status")) {
      throw bad(
          "Send 'case_id' (a number, a text, or null to take the alert out), 'status', or both");
    }
    if (body.has("case_id") && body.get("case_id").isNull()) {
      takeOut(record);
      answer.put("taken_out", true);
      return answer;
    }
    if (body.has("case_id")) {
      link(record, body.get("case_id"), answer);
    }
    if (body.has("status")) {
      status(record, body.get("status").asString(""), answer);
    }
    return answer;
  }

  private void takeOut(DecisionRecord record) {
    switch (decisions.takeOut(record.id())) {
      case TakeOutResult.TakenOut out -> {}
      case TakeOutResult.AlreadyOut out -> {}
      case TakeOutResult.NotACase none -> throw noCase();
      case TakeOutResult.UnknownDecision none -> throw noCase();
    }
  }

  private void link(DecisionRecord record, JsonNode id, Map<String, Object> answer) {
    answer.put("case_id", id);
    switch (decisions.linkCase(record.id(), reference(id))) {
      case LinkResult.Linked linked -> answer.put("waiting", linked.waiting());
      case LinkResult.AlreadyLinked same -> answer.put("waiting", List.of());
      case LinkResult.Conflict conflict -> throw conflict(conflict.existing());
      case LinkResult.NotACase none -> throw noCase();
      case LinkResult.UnknownDecision none -> throw noCase();
    }
  }

  private static Problem conflict(OutsideRef existing) {
    return new Problem(
            ProblemType.CASE_CONFLICT,
            "The case is linked to %s already; append to that one, or close it first."
                .formatted(existing.text()))
        .with("linked_to", existing.text());
  }

  private static Problem noCase() {
    return bad("The decision opened no case and joined none");
  }

  private void status(DecisionRecord record, String status, Map<String, Object> answer) {
    boolean done =
        switch (status) {
          case "closed" -> decisions.closeCase(record.id());
          case "open" -> decisions.reopenCase(record.id());
          default -> throw bad("'status' takes 'open' or 'closed'");
        };
    if (!done) {
      throw noCase();
    }
    answer.put("status", status);
  }

  private static OutsideRef reference(JsonNode id) {
    try {
      if (id.isIntegralNumber() && id.canConvertToLong()) {
        return OutsideRef.of(id.longValue());
      }
      if (id.isString()) {
        return OutsideRef.of(id.asString());
      }
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
    throw bad("'case_id' takes a whole number up to 2^53 or a text of 1 to 128 characters");
  }

  private Mono<ServerResponse> feedback(ServerRequest request, Caller caller) {
    return Bodies.readObject(request)
        .flatMap(body ->
            DecisionEndpoints.one(request, caller, decisions::find)
                .flatMap(r -> Bodies.blocking(() -> remembered(r, body, caller))))
        .flatMap(answer -> Bodies.json(200, answer));
  }

  private Map<String, Object> remembered(DecisionRecord record, JsonNode body, Caller caller) {
    HumanVerdict verdict =
        HumanVerdict.ofWord(body.path("verdict").asString(""))
            .orElseThrow(
                () -> bad("'verdict' takes 'true_positive', 'false_positive' or 'benign'"));
    String note = body.path("note").asString("");
    return switch (decisions.feedback(record.id(), verdict, caller.actor(), note)) {
      case FeedbackResult.Recorded done ->
          Map.of("decision_id", record.id(), "verdict", verdict.word(), "by", caller.actor());
      case FeedbackResult.NoteTooLong tooLong ->
          throw bad("'note' takes at most " + FeedbackBook.LONGEST_NOTE + " characters");
      case FeedbackResult.UnknownDecision none -> throw DecisionEndpoints.unknown();
    };
  }

  private static Problem bad(String detail) {
    return new Problem(ProblemType.BAD_FIELD, detail + ".");
  }
}
