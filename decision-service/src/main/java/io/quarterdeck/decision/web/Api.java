package io.quarterdeck.decision.web;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.access.TokenBook;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Puts endpoints behind the one door: token, scope, and problem documents for all that fails. */
public final class Api {
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";
  private static final Caller NOBODY = new Caller("", null, Set.of(), null);

  private final TokenBook tokens;

  public Api(TokenBook tokens) {
    this.tokens = tokens;
  }

  /** The endpoints, and for each address the answer to other methods. */
  public RouterFunction<ServerResponse> routes(List<Endpoint> endpoints) {
    RouterFunctions.Builder routes = RouterFunctions.route();
    for (Endpoint endpoint : endpoints) {
      routes.route(
          RequestPredicates.methods(endpoint.methods())
              .and(RequestPredicates.path(endpoint.path())),
          request -> answer(endpoint, request));
    }
    for (String path : endpoints.stream().map(Endpoint::path).distinct().toList()) {
      List<HttpMethod> methods =
          endpoints.stream()
              .filter(e -> e.path().equals(path))
              .flatMap(e -> Stream.of(e.methods()))
              .toList();
      routes.route(
          RequestPredicates.path(path),
          request ->
              Bodies.discard(request.exchange().getRequest())
                  .then(Problems.methodNotAllowed(methods)));
    }
    return routes.build();
  }

  private Mono<ServerResponse> answer(Endpoint endpoint, ServerRequest request) {
    return Mono.defer(() -> endpoint.handler().handle(request, caller(endpoint, request)))
        .publishOn(EventLoops.of(request.exchange().getResponse()))
        .onErrorResume(thrown ->
            Bodies.discard(request.exchange().getRequest()).then(Problems.answer(thrown)));
  }

  private Caller caller(Endpoint endpoint, ServerRequest request) {
    HttpHeaders headers = request.exchange().getRequest().getHeaders();
    return endpoint.isOpen()
        ? NOBODY
        : admit(endpoint.scopes(), headers.getFirst(HttpHeaders.AUTHORIZATION));
  }

  /**
   * Who calls.
   *
   * @param scopes of which the token must have one
   * @param authorization the header, or null
   */
  public Caller admit(Set<Scope> scopes, @Nullable String authorization) {
    Caller caller =
        bearer(authorization)
            .flatMap(tokens::authenticate)
            .orElseThrow(() ->
                new Problem(
                    ProblemType.NO_TOKEN,
                    "Send 'Authorization: Bearer …' with a token of this hub; the first start"
                        + " writes two into its data folder."));
    if (scopes.stream().noneMatch(caller::may)) {
      throw new Problem(
          ProblemType.WRONG_SCOPE,
          "The token '%s' lacks the scope '%s'; an admin can make one that has it with POST /tokens."
              .formatted(caller.name(), words(scopes)));
    }
    return caller;
  }

  private static String words(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::word).collect(Collectors.joining("' or '"));
  }

  /** Refuses a caller that names a tenant other than its own. */
  public static void requireTenant(Caller caller, String named) {
    if (!caller.speaksFor(named)) {
      throw new Problem(
          ProblemType.WRONG_SCOPE,
          "The token speaks for the tenant '" + caller.tenant() + "' only.");
    }
  }

  /** A bearer token; or, for firewalls that know nothing else, one as a Basic password. */
  private static Optional<String> bearer(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(header.substring(BEARER.length()).strip());
    }
    return header.regionMatches(true, 0, BASIC, 0, BASIC.length())
        ? password(header.substring(BASIC.length()).strip())
        : Optional.empty();
  }

  private static Optional<String> password(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      return Optional.of(pair.substring(pair.indexOf(':') + 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
