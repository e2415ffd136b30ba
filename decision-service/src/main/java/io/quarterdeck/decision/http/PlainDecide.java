package io.quarterdeck.decision.http;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Api;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.EventLoops;
import io.quarterdeck.decision.web.Problems;
import java.util.Set;
import java.util.function.BiFunction;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/**
 * Serves {@code POST /decide} before the router is asked, and leaves everything else to it.
 *
 * <p>Routing, content negotiation and codecs cost more than the decision itself; an address spelt
 * otherwise takes the long way and gets the same answer.
 */
final class PlainDecide implements HttpHandler {
  static final String PATH = "/decide";
  private static final Set<Scope> DECIDE = Set.of(Scope.DECIDE);

  private final HttpHandler router;
  private final Api api;
  private final BiFunction<ServerHttpRequest, Caller, Mono<String>> decide;

  /**
   * A handler in front of the router.
   *
   * @param decide answers an admitted call with JSON
   */
  PlainDecide(
      HttpHandler router, Api api, BiFunction<ServerHttpRequest, Caller, Mono<String>> decide) {
    this.router = router;
    this.api = api;
    this.decide = decide;
  }

  @Override
  public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
    boolean plain =
        HttpMethod.POST.equals(request.getMethod()) && PATH.equals(request.getURI().getRawPath());
    return plain ? answer(request, response) : router.handle(request, response);
  }

  private Mono<Void> answer(ServerHttpRequest request, ServerHttpResponse response) {
    return Mono.defer(
            () -> api.enter(DECIDE, request, response, caller -> decide.apply(request, caller)))
        .publishOn(EventLoops.of(response))
        .flatMap(json -> write(response, json))
        .onErrorResume(thrown -> Problems.write(request, response, thrown));
  }

  private static Mono<Void> write(ServerHttpResponse response, String json) {
    byte[] body = Bodies.utf8(json);
    response.setStatusCode(HttpStatus.OK);
    response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
    response.getHeaders().setContentLength(body.length);
    DataBuffer buffer = response.bufferFactory().wrap(body);
    return response.writeWith(Mono.just(buffer));
  }
}
