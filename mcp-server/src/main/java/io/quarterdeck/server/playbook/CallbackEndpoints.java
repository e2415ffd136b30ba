package io.quarterdeck.server.playbook;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.playbook.follow.CallbackAnswer;
import io.quarterdeck.playbook.follow.Listener;
import io.quarterdeck.playbook.run.Callbacks;
import io.quarterdeck.server.web.Reply;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hears platforms that tell the end of a run.
 *
 * <p>The address is all that they have: whoever calls another one learns nothing and has no body
 * read.
 */
final class CallbackEndpoints {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Listener listener;

  CallbackEndpoints(Listener listener) {
    this.listener = listener;
  }

  List<Endpoint> endpoints() {
    return List.of(new Endpoint(HttpMethod.POST, Callbacks.PATH + "{token}", Set.of(), this::hear));
  }

  private Mono<ServerResponse> hear(ServerRequest request, Caller nobody) {
    String token = request.pathVariable("token");
    return Callers.blocking(nobody, () -> listener.objection(token))
        .flatMap(objection -> hear(request, nobody, token, objection));
  }

  private Mono<ServerResponse> hear(
      ServerRequest request, Caller nobody, String token, Optional<CallbackAnswer> objection) {
    return objection.isPresent()
        ? Mono.error(() -> problem(objection.get()))
        : Bodies.readObjectIfAny(request)
            .flatMap(body ->
                Callers.blocking(nobody, () -> reply(listener.hear(token, body.toString()))))
            .flatMap(reply -> Bodies.json(reply.status(), reply.json()));
  }

  /** Says no more than that it was heard: the run is for those who have a token. */
  private static Reply reply(CallbackAnswer answer) {
    if (answer instanceof CallbackAnswer.Taken taken) {
      return Reply.ok(JSON.createObjectNode().put("run_id", taken.run().id().value()));
    }
    throw problem(answer);
  }

  private static Problem problem(CallbackAnswer answer) {
    return switch (answer) {
      case CallbackAnswer.Unknown unknown ->
          new Problem(
              ProblemType.NOT_FOUND,
              "No run waits for a call here; the address is in what the platform was sent.");
      case CallbackAnswer.NotTaken not -> new Problem(ProblemType.NOT_POSSIBLE, not.message());
      case CallbackAnswer.NotUnderstood not -> new Problem(ProblemType.BAD_FIELD, not.message());
      case CallbackAnswer.Taken taken ->
          throw new IllegalStateException(taken.run().id() + " was heard");
    };
  }
}
