package io.quarterdeck.server.playbook;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.playbook.run.Requester;
import java.util.concurrent.Callable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Endpoints whose work blocks, for callers that belong to no tenant. */
final class Calls {
  private Calls() {}

  /** Answers without a body of the caller's. */
  @FunctionalInterface
  interface Plain {
    Reply answer(ServerRequest request, Requester by) throws Exception;
  }

  /** Answers to a JSON object. */
  @FunctionalInterface
  interface WithBody {
    Reply answer(ServerRequest request, Requester by, JsonNode body) throws Exception;
  }

  /**
   * What is answered.
   *
   * @param json anything that Jackson writes
   */
  record Reply(int status, Object json) {
    static Reply ok(Object json) {
      return new Reply(200, json);
    }
  }

  /** What stands in the address for this variable, without what a database cannot keep. */
  static String word(ServerRequest request, String variable) {
    return Storable.clean(request.pathVariable(variable));
  }

  static Endpoint.Handler plain(Plain call) {
    return (request, caller) ->
        answered(caller, () -> call.answer(request, Callers.requester(request, caller)));
  }

  static Endpoint.Handler withBody(WithBody call) {
    return (request, caller) ->
        Bodies.readObjectIfAny(request)
            .flatMap(body ->
                answered(
                    caller, () -> call.answer(request, Callers.requester(request, caller), body)));
  }

  private static Mono<ServerResponse> answered(Caller caller, Callable<Reply> call) {
    return blocking(caller, call).flatMap(reply -> Bodies.json(reply.status(), reply.json()));
  }

  /** Does what blocks, for a caller that belongs to no tenant. */
  static <T> Mono<T> blocking(Caller caller, Callable<T> call) {
    return Bodies.blocking(
            () -> {
              Callers.requireNoTenant(caller);
              return call.call();
            })
        .onErrorMap(Calls::isAway, Calls::away);
  }

  private static boolean isAway(Throwable thrown) {
    return thrown instanceof DataAccessException || thrown instanceof TransactionException;
  }

  private static Problem away(Throwable thrown) {
    return new Problem(
        ProblemType.UNAVAILABLE, "The database does not answer; nothing was started. Try again.");
  }
}
