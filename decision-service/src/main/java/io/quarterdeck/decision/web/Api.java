package io.quarterdeck.decision.web;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Identification;
import io.quarterdeck.decision.access.IdentityProvider;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.access.Sessions;
import io.quarterdeck.decision.access.TokenBook;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
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
  private final @Nullable IdentityProvider provider;
  private final Refusals refusals;

  /**
   * A door.
   *
   * @param provider knows tokens that are not this hub's; null where none of them count
   */
  public Api(TokenBook tokens, @Nullable IdentityProvider provider) {
    this.tokens = tokens;
    this.provider = provider;
    this.refusals = new Refusals(provider);
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
    // Others' text is in most answers: no browser is to guess that it is a page or a script.
    request.exchange().getResponse().getHeaders().set("X-Content-Type-Options", "nosniff");
    return Mono.defer(() -> entered(endpoint, request))
        .publishOn(EventLoops.of(request.exchange().getResponse()))
        .onErrorResume(thrown ->
            Bodies.discard(request.exchange().getRequest()).then(Problems.answer(thrown)));
  }

  private Mono<ServerResponse> entered(Endpoint endpoint, ServerRequest request) {
    return endpoint.isOpen()
        ? endpoint.handler().handle(request, NOBODY)
        : enter(
            endpoint.scopes(),
            request.exchange().getRequest(),
            request.exchange().getResponse(),
            caller -> endpoint.handler().handle(request, caller));
  }

  /**
   * Lets a caller in: at once with a token of this hub, else once the identity provider has told.
   *
   * @param scopes of which the token must have one
   * @param inside is called on the connection's own thread
   * @throws Problem when the caller is not let in; or the answer fails with it
   */
  public <T> Mono<T> enter(
      Set<Scope> scopes,
      ServerHttpRequest request,
      ServerHttpResponse response,
      Function<Caller, Mono<T>> inside) {
    String authorization = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
    String path = request.getURI().getPath();
    Optional<String> session =
        authorization == null ? SessionCookie.token(request) : Optional.empty();
    if (session.isPresent()) {
      return inside.apply(admitted(scopes, session.get(), request));
    }
    if (provider == null || !isForeign(authorization)) {
      return inside.apply(admit(scopes, authorization, path));
    }
    return Mono.fromFuture(identified(provider, authorization), true)
        .publishOn(EventLoops.of(response))
        .flatMap(found -> inside.apply(admit(scopes, found, path)));
  }

  private static CompletableFuture<Identification> identified(
      IdentityProvider provider, @Nullable String authorization) {
    return provider.identify(bearer(authorization).orElse("")).toCompletableFuture();
  }

  /** A bearer token that does not even say that it is a hub's; a password always is a hub's. */
  private static boolean isForeign(@Nullable String authorization) {
    return authorization != null
        && isBearer(authorization)
        && !TokenBook.isOwn(authorization.substring(BEARER.length()).strip());
  }

  private static boolean isBearer(String header) {
    return header.regionMatches(true, 0, BEARER, 0, BEARER.length());
  }

  private Caller admitted(Set<Scope> scopes, String session, ServerHttpRequest request) {
    Caller caller = tokens.authenticate(session).orElseThrow(Refusals::sessionOver);
    if (!SessionCookie.mayChange(request, session)) {
      throw Refusals.notFromPage();
    }
    return within(scopes, caller, request.getURI().getPath(), true);
  }

  private Caller admit(Set<Scope> scopes, @Nullable String authorization, String path) {
    boolean sent = authorization != null && isBearer(authorization);
    Caller caller =
        bearer(authorization)
            .filter(token -> !Sessions.isOfSession(token))
            .flatMap(tokens::authenticate)
            .orElseThrow(() -> refusals.noToken(path, sent));
    return within(scopes, caller, path, true);
  }

  private Caller admit(Set<Scope> scopes, Identification found, String path) {
    return switch (found) {
      case Identification.Known known -> within(scopes, known.caller(), path, false);
      case Identification.Rejected rejected -> throw refusals.badToken(path, rejected.why());
      case Identification.Undecided undecided ->
          throw new Problem(ProblemType.ISSUER_AWAY, undecided.why());
    };
  }

  private Caller within(Set<Scope> scopes, Caller caller, String path, boolean own) {
    if (!caller.mayAny(scopes)) {
      throw refusals.wrongScope(path, scopes, caller, own);
    }
    return caller;
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
    if (isBearer(header)) {
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
