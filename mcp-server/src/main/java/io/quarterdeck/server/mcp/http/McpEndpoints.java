package io.quarterdeck.server.mcp.http;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Peer;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.server.mcp.Methods;
import io.quarterdeck.server.mcp.RpcError;
import io.quarterdeck.server.mcp.View;
import io.quarterdeck.server.mcp.session.SessionRevisions;
import io.quarterdeck.server.mcp.stateless.StatelessRevision;
import io.quarterdeck.server.mcp.wire.Door;
import io.quarterdeck.server.mcp.wire.Envelope;
import io.quarterdeck.server.mcp.wire.Message;
import io.quarterdeck.server.mcp.wire.Reply;
import io.quarterdeck.server.mcp.wire.WireExchange.Sender;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /mcp}: lets requests in and hands them to the revision that they speak. */
public final class McpEndpoints implements AutoCloseable {
  private static final String PATH = "/mcp";

  private final Methods methods;
  private final Door door;
  private final View view;
  private final TokenViews tokenViews;
  private final StatelessRevision stateless;
  private final SessionRevisions sessions;

  /**
   * Endpoints for what is offered.
   *
   * @param view what callers are shown at most
   * @param key signs what clients carry from round to round
   */
  public McpEndpoints(Methods methods, Door door, View view, SecretKey key, Clock clock) {
    this.methods = methods;
    this.door = door;
    this.view = view;
    this.tokenViews = new TokenViews(methods.surface().tools());
    this.stateless = new StatelessRevision(methods, key, clock);
    this.sessions = new SessionRevisions(methods, clock);
  }

  /**
   * The endpoints.
   *
   * @param scopes of which a token needs one; empty where none is asked for
   */
  public List<Endpoint> endpoints(Set<Scope> scopes) {
    return List.of(
        new Endpoint(HttpMethod.POST, PATH, scopes, this::post),
        new Endpoint(
            HttpMethod.GET,
            PATH,
            scopes,
            (request, caller) ->
                HttpMethod.HEAD.equals(request.method())
                    ? headless()
                    : admitted(request, caller, sessions::get)),
        new Endpoint(
            HttpMethod.DELETE,
            PATH,
            scopes,
            (request, caller) -> admitted(request, caller, sessions::delete)));
  }

  /** A stream has none; opened for it, it would take the place of the one that is listened to. */
  private static Mono<ServerResponse> headless() {
    return ServerResponse.status(HttpStatus.METHOD_NOT_ALLOWED)
        .allow(HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE)
        .build();
  }

  @FunctionalInterface
  private interface Answer {
    Mono<ServerResponse> to(HttpHeaders headers, Sender sender);
  }

  private Mono<ServerResponse> post(ServerRequest request, Caller caller) {
    return admitted(
        request,
        caller,
        (headers, sender) ->
            Bodies.read(request.exchange().getRequest())
                .flatMap(body -> answer(body, headers, sender))
                .onErrorResume(Problem.class, McpEndpoints::refused));
  }

  private Mono<ServerResponse> admitted(ServerRequest request, Caller caller, Answer answer) {
    HttpHeaders headers = request.exchange().getRequest().getHeaders();
    Door.Refusal refusal = door.refusal(headers.getOrigin(), headers.getFirst(HttpHeaders.HOST));
    if (refusal != null) {
      return Reply.of(refusal.status(), Envelope.error(null, refusal.error()));
    }
    View permitted;
    try {
      permitted = permitted(caller);
    } catch (IllegalArgumentException e) {
      return Reply.of(403, Envelope.error(null, RpcError.invalidRequest(unreadable(caller, e))));
    }
    try {
      return answer.to(
          headers, new Sender(caller, Peer.address(request), view(request).within(permitted)));
    } catch (IllegalArgumentException e) {
      return Reply.of(
          400, Envelope.error(null, RpcError.invalidRequest("In the address: " + e.getMessage())));
    } catch (Problem e) {
      return refused(e);
    }
  }

  /**
   * What a caller is shown at most, wherever it calls from.
   *
   * @throws IllegalArgumentException with a sentence, when the view of its token cannot be read
   */
  public View permitted(Caller caller) {
    return tokenViews.of(caller).within(view);
  }

  private View view(ServerRequest request) {
    MultiValueMap<String, String> words = request.queryParams();
    words.forEach((word, values) -> {
      // Of two lists the second one would be passed over: what it excludes would be shown.
      if (values.size() > 1) {
        throw ViewWords.saidTwice(word);
      }
    });
    return words.isEmpty()
        ? View.ALL
        : ViewWords.of(words.toSingleValueMap(), methods.surface().tools().get());
  }

  private static String unreadable(Caller caller, IllegalArgumentException why) {
    return "The view of the token '%s' cannot be read any more, so it shows nothing: %s. An admin can make the token anew."
        .formatted(caller.name(), why.getMessage());
  }

  /** What is wrong with the view of a new token, as a sentence; empty where it can be read. */
  public Optional<String> viewProblem(String text) {
    try {
      ViewWords.ofNew(text, methods.surface().tools().get());
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private Mono<ServerResponse> answer(byte[] body, HttpHeaders headers, Sender sender) {
    Message message;
    try {
      message = Message.parse(body);
    } catch (RpcError e) {
      return Reply.of(400, Envelope.error(null, e));
    }
    return isStateless(headers)
        ? stateless.answer(message, headers, sender)
        : sessions.post(message, headers, sender);
  }

  /**
   * By the version that is stated; where none is, by a header that only the newer revisions have,
   * as long as no session is named.
   */
  private static boolean isStateless(HttpHeaders headers) {
    String version = headers.getFirst(StatelessRevision.VERSION_HEADER);
    if (version != null) {
      return !SessionRevisions.VERSIONS.contains(version);
    }
    return headers.containsHeader(StatelessRevision.METHOD_HEADER)
        && !headers.containsHeader(SessionRevisions.SESSION_HEADER);
  }

  private static Mono<ServerResponse> refused(Problem problem) {
    return Reply.of(
        problem.type().status(),
        Envelope.error(null, RpcError.invalidRequest(String.valueOf(problem.getMessage()))));
  }

  /** Ends what clients listen to. */
  @Override
  public void close() {
    stateless.close();
    sessions.close();
  }
}
