package io.quarterdeck.server.incident.http;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.server.incident.NotPossibleException;
import io.quarterdeck.server.incident.log.Overtaken;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Endpoints whose work blocks. */
final class Calls {
  /** Of which a token needs one to look at incidents. */
  static final Set<Scope> LOOK =
      EnumSet.of(Scope.READ, Scope.PLAY, Scope.PERSON, Scope.APPROVE, Scope.OPERATE);

  /** Of which a person's token has one. */
  static final Set<Scope> PEOPLE = EnumSet.of(Scope.PERSON, Scope.APPROVE);

  private Calls() {}

  /** Answers without a body of the caller's. */
  @FunctionalInterface
  interface Plain {
    Reply answer(ServerRequest request, Caller caller) throws Exception;
  }

  /** Answers to a JSON object; an empty one where nothing was sent. */
  @FunctionalInterface
  interface WithBody {
    Reply answer(ServerRequest request, Caller caller, JsonNode body) throws Exception;
  }

  /** What is answered. */
  record Reply(int status, JsonNode json) {
    static Reply ok(JsonNode json) {
      return new Reply(200, json);
    }
  }

  static Endpoint.Handler plain(Plain call) {
    return (request, caller) -> answered(() -> call.answer(request, caller));
  }

  static Endpoint.Handler withBody(WithBody call) {
    return (request, caller) ->
        Bodies.readObjectIfAny(request)
            .flatMap(body -> answered(() -> call.answer(request, caller, body)));
  }

  private static Mono<ServerResponse> answered(Callable<Reply> call) {
    return blocking(call).flatMap(reply -> Bodies.json(reply.status(), reply.json()));
  }

  /** Does what blocks. */
  static <T> Mono<T> blocking(Callable<T> call) {
    return Bodies.blocking(call).onErrorMap(Calls::problem);
  }

  private static Throwable problem(Throwable thrown) {
    return switch (thrown) {
      case NotPossibleException e ->
          new Problem(ProblemType.NOT_POSSIBLE, String.valueOf(e.getMessage()));
      case Overtaken e ->
          new Problem(ProblemType.NOT_POSSIBLE, "Too many change the incident at once; try again.");
      case DataAccessException e -> away();
      case TransactionException e -> away();
      default -> thrown;
    };
  }

  private static Problem away() {
    return new Problem(
        ProblemType.UNAVAILABLE, "The database does not answer; nothing was changed. Try again.");
  }
}
