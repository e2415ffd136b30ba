package io.quarterdeck.decision.http;

import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * Answers what failed outside every endpoint: an address that nobody serves, a path too strange.
 */
final class ProblemHandler implements WebExceptionHandler, Ordered {
  private static final MediaType PROBLEM = MediaType.parseMediaType(Problem.MEDIA_TYPE);

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
    ServerHttpResponse response = exchange.getResponse();
    if (response.isCommitted()) {
      return Mono.error(thrown);
    }
    Problem problem = Problems.of(thrown);
    response.setStatusCode(HttpStatusCode.valueOf(problem.type().status()));
    response.getHeaders().setContentType(PROBLEM);
    return Bodies.discard(exchange)
        .then(
            response.writeWith(
                Mono.fromSupplier(
                    () -> response.bufferFactory().wrap(Bodies.utf8(problem.json())))));
  }
}
