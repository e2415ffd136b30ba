package io.quarterdeck.decision.http;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.OpenedSession;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.access.Session;
import io.quarterdeck.decision.access.Sessions;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.decision.web.SessionCookie;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Signs browsers in and out. */
final class SessionEndpoints {
  private static final String PATH = "/session";
  private static final Map<String, Object> NOBODY =
      Map.of("signed_in", false, "ways", List.of("token"));

  private final Sessions sessions;
  private final Clock clock;
  private final boolean publicOverTls;

  /**
   * The endpoints.
   *
   * @param publicOverTls whether clients reach the hub by https, though it may not itself see that
   */
  SessionEndpoints(Sessions sessions, Clock clock, boolean publicOverTls) {
    this.sessions = sessions;
    this.clock = clock;
    this.publicOverTls = publicOverTls;
  }

  /** All but the making of links are open: who is not in yet has nothing to show. */
  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.open(PATH, this::show),
        new Endpoint(HttpMethod.POST, PATH, Set.of(), this::signIn),
        new Endpoint(HttpMethod.DELETE, PATH, Set.of(), this::signOut),
        Endpoint.post("/session/links", Scope.ADMIN, this::link));
  }

  private Mono<ServerResponse> show(ServerRequest request, Caller nobody) {
    Optional<String> token = SessionCookie.token(request.exchange().getRequest());
    Optional<Map<String, Object>> shown =
        token.flatMap(sessions::of).map(session -> shown(token.orElseThrow(), session));
    return Bodies.json(200, shown.orElse(NOBODY));
  }

  private static Map<String, Object> shown(String token, Session session) {
    Caller caller = session.caller();
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("signed_in", true);
    shown.put("person", caller.actor());
    shown.put("scopes", caller.scopes().stream().sorted().map(Scope::word).toList());
    if (caller.tenant() != null) {
      shown.put("tenant", caller.tenant());
    }
    shown.put("csrf", SessionCookie.csrf(token));
    shown.put("expires_at", session.end().toString());
    return shown;
  }

  private Mono<ServerResponse> signIn(ServerRequest request, Caller nobody) {
    // Else another page could sign a browser in as somebody whom its person is not.
    if (!SessionCookie.isOwnPage(request.exchange().getRequest())) {
      throw new Problem(ProblemType.NOT_FROM_PAGE, "Sign in on the hub's own page.");
    }
    return Bodies.readObject(request)
        .flatMap(body -> Bodies.blocking(() -> opened(body)))
        .flatMap(opened ->
            ServerResponse.status(201)
                .cookie(
                    SessionCookie.of(
                        opened.token(),
                        Duration.between(clock.instant(), opened.session().end()),
                        isOverTls(request)))
                .header("Cache-Control", "no-store")
                .bodyValue(shown(opened.token(), opened.session())));
  }

  private OpenedSession opened(JsonNode body) {
    if (body.size() != 1 || !(body.has("token") || body.has("link"))) {
      throw new Problem(
          ProblemType.BAD_FIELD, "Send one of {\"token\": \"qd_…\"} and {\"link\": \"…\"}.");
    }
    return body.has("token")
        ? sessions
            .byToken(body.path("token").asString("").strip())
            .orElseThrow(
                () -> wrong("This is no token of this hub; ./quarterdeck token create makes one."))
        : sessions
            .byLink(body.path("link").asString(""))
            .orElseThrow(() ->
                wrong(
                    "The link was used already or is too old; ./quarterdeck login prints a new"
                        + " one."));
  }

  private static Problem wrong(String why) {
    return new Problem(ProblemType.NOT_SIGNED_IN, why);
  }

  private Mono<ServerResponse> signOut(ServerRequest request, Caller nobody) {
    Optional<Session> session =
        SessionCookie.token(request.exchange().getRequest()).flatMap(sessions::of);
    return Bodies.blocking(
            () -> {
              session.ifPresent(sessions::end);
              return true;
            })
        .flatMap(ended ->
            ServerResponse.noContent()
                .cookie(SessionCookie.of("", Duration.ZERO, isOverTls(request)))
                .build());
  }

  private boolean isOverTls(ServerRequest request) {
    ServerHttpRequest plain = request.exchange().getRequest();
    return publicOverTls
        || "https".equals(plain.getURI().getScheme())
        || "https".equals(plain.getHeaders().getFirst("X-Forwarded-Proto"));
  }

  private Mono<ServerResponse> link(ServerRequest request, Caller caller) {
    return Bodies.readObject(request)
        .flatMap(body -> Bodies.blocking(() -> link(body.path("token").asString(""))))
        .flatMap(link -> Bodies.json(201, link));
  }

  private Map<String, String> link(String token) {
    String code =
        sessions
            .link(token)
            .orElseThrow(() ->
                new Problem(
                    ProblemType.UNKNOWN_TOKEN, "No token has this name; GET /tokens lists them."));
    return Map.of(
        "link",
        "/#link=" + code,
        "expires_at",
        clock.instant().plus(Sessions.LINK_LASTS).toString());
  }
}
