package io.quarterdeck.decision.http;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * One call of the API as a value.
 *
 * @param path with {@code {name}} for variables
 * @param scope that the token must have, or null where no token is asked for
 */
record Endpoint(HttpMethod method, String path, @Nullable Scope scope, Handler handler) {
  /** Answers a call that was let in. */
  @FunctionalInterface
  interface Handler {
    Mono<ServerResponse> handle(ServerRequest request, Caller caller);
  }

  static Endpoint get(String path, @Nullable Scope scope, Handler handler) {
    return new Endpoint(HttpMethod.GET, path, scope, handler);
  }

  static Endpoint post(String path, @Nullable Scope scope, Handler handler) {
    return new Endpoint(HttpMethod.POST, path, scope, handler);
  }

  static Endpoint put(String path, @Nullable Scope scope, Handler handler) {
    return new Endpoint(HttpMethod.PUT, path, scope, handler);
  }

  static Endpoint delete(String path, @Nullable Scope scope, Handler handler) {
    return new Endpoint(HttpMethod.DELETE, path, scope, handler);
  }
}
