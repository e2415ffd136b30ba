package io.quarterdeck.decision.web;

import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * Answers what failed outside every endpoint: an address that nobody serves, a path too strange.
 */
public final class ProblemHandler implements WebExceptionHandler, Ordered {
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
    return Problems.write(exchange.getRequest(), exchange.getResponse(), thrown);
  }
}
