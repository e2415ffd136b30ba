package io.quarterdeck.decision.web;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * One call of the API as a value.
 *
 * @param path with {@code {name}} for variables
 * @param scopes of which the token must have one; empty where no token is asked for
 */
public record Endpoint(HttpMethod method, String path, Set<Scope> scopes, Handler handler) {
  public Endpoint {
    scopes = Set.copyOf(scopes);
  }

  /** Answers a call that was let in. */
  @FunctionalInterface
  public interface Handler {
    Mono<ServerResponse> handle(ServerRequest request, Caller caller);
  }

  public static Endpoint get(String path, Set<Scope> scopes, Handler handler) {
    return new Endpoint(HttpMethod.GET, path, scopes, handler);
  }

  public static Endpoint get(String path, Scope scope, Handler handler) {
    return new Endpoint(HttpMethod.GET, path, Set.of(scope), handler);
  }

  public static Endpoint post(String path, Set<Scope> scopes, Handler handler) {
    return new Endpoint(HttpMethod.POST, path, scopes, handler);
  }

  public static Endpoint post(String path, Scope scope, Handler handler) {
    return new Endpoint(HttpMethod.POST, path, Set.of(scope), handler);
  }

  public static Endpoint put(String path, Scope scope, Handler handler) {
    return new Endpoint(HttpMethod.PUT, path, Set.of(scope), handler);
  }

  public static Endpoint delete(String path, Set<Scope> scopes, Handler handler) {
    return new Endpoint(HttpMethod.DELETE, path, scopes, handler);
  }

  public static Endpoint delete(String path, Scope scope, Handler handler) {
    return new Endpoint(HttpMethod.DELETE, path, Set.of(scope), handler);
  }

  /** One that needs no token. */
  public static Endpoint open(String path, Handler handler) {
    return new Endpoint(HttpMethod.GET, path, Set.of(), handler);
  }

  /** Those it answers: to HEAD as to GET, only that the server leaves out the body. */
  HttpMethod[] methods() {
    return method.equals(HttpMethod.GET)
        ? new HttpMethod[] {HttpMethod.GET, HttpMethod.HEAD}
        : new HttpMethod[] {method};
  }

  /** Whether no token is asked for. */
  public boolean isOpen() {
    return scopes.isEmpty();
  }
}
