package io.quarterdeck.server.web;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Makes endpoints of what blocks.
 *
 * @param <C> who calls, as the work knows callers
 */
public final class Calls<C> {
  private final Admission<C> admission;
  private final String undone;
  private final UnaryOperator<Throwable> problem;

  /**
   * Calls of one kind of work.
   *
   * @param undone what did not happen where the database is away: {@code nothing was started}
   * @param problem what a caller is told of an exception of this work; any other as it is
   */
  public Calls(Admission<C> admission, String undone, UnaryOperator<Throwable> problem) {
    this.admission = admission;
    this.undone = undone;
    this.problem = problem;
  }

  /** Says who calls, or throws the {@link Problem} of a caller who may not; may block. */
  @FunctionalInterface
  public interface Admission<C> {
    C admit(ServerRequest request, Caller caller);
  }

  /** Answers without a body of the caller's. */
  @FunctionalInterface
  public interface Plain<C> {
    Reply answer(ServerRequest request, C by) throws Exception;
  }

  /** Answers to a JSON object; an empty one where nothing was sent. */
  @FunctionalInterface
  public interface WithBody<C> {
    Reply answer(ServerRequest request, C by, JsonNode body) throws Exception;
  }

  /** What stands in the address for this variable, without what a database cannot keep. */
  public static String word(ServerRequest request, String variable) {
    return Storable.clean(request.pathVariable(variable));
  }

  public Endpoint.Handler plain(Plain<C> call) {
    return (request, caller) ->
        answered(() -> call.answer(request, admission.admit(request, caller)));
  }

  public Endpoint.Handler withBody(WithBody<C> call) {
    return (request, caller) ->
        Bodies.readObjectIfAny(request)
            .flatMap(body ->
                answered(() -> call.answer(request, admission.admit(request, caller), body)));
  }

  private Mono<ServerResponse> answered(Callable<Reply> call) {
    return blocking(call).flatMap(reply -> Bodies.json(reply.status(), reply.json()));
  }

  /** Does what blocks. */
  public <T> Mono<T> blocking(Callable<T> call) {
    return Bodies.blocking(call).onErrorMap(problem).onErrorMap(Calls::isAway, this::away);
  }

  private static boolean isAway(Throwable thrown) {
    return thrown instanceof DataAccessException || thrown instanceof TransactionException;
  }

  private Problem away(Throwable thrown) {
    return new Problem(
        ProblemType.UNAVAILABLE, "The database does not answer; " + undone + ". Try again.");
  }
}
