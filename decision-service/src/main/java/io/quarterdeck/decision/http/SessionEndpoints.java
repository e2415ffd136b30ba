package io.quarterdeck.decision.http;

import io.quarterdeck.decision.access.AccessEvent;
import io.quarterdeck.decision.access.Authenticator;
import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.OpenedSession;
import io.quarterdeck.decision.access.People;
import io.quarterdeck.decision.access.PersonRole;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.access.Session;
import io.quarterdeck.decision.access.Sessions;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Peer;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.decision.web.SessionCookie;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Signs browsers in and out. */
final class SessionEndpoints {
  private static final String PATH = "/session";

  private final Sessions sessions;
  private final People people;
  private final PasswordSignIn passwords;
  private final Consumer<AccessEvent> audit;
  private final Clock clock;
  private final boolean publicOverTls;
  private final boolean byProvider;

  /**
   * The endpoints.
   *
   * @param publicOverTls whether clients reach the hub by https, though it may not itself see that
   * @param byProvider whether an identity provider signs people in
   */
  SessionEndpoints(
      Sessions sessions,
      People people,
      Authenticator authenticator,
      Clock clock,
      boolean publicOverTls,
      boolean byProvider,
      Consumer<AccessEvent> audit) {
    this.sessions = sessions;
    this.people = people;
    this.passwords = new PasswordSignIn(authenticator, clock, audit);
    this.audit = audit;
    this.clock = clock;
    this.publicOverTls = publicOverTls;
    this.byProvider = byProvider;
  }

  /** All but the making of links are open: who is not in yet has nothing to show. */
  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.open(PATH, this::show),
        new Endpoint(HttpMethod.POST, PATH, Set.of(), this::signIn),
        Endpoint.delete(PATH, Set.of(), this::signOut),
        Endpoint.put("/session/password", Scope.READ, this::password),
        Endpoint.post("/session/links", Scope.ADMIN, this::link));
  }

  private Mono<ServerResponse> show(ServerRequest request, Caller nobody) {
    Optional<String> token = SessionCookie.token(request.exchange().getRequest());
    Optional<Map<String, Object>> shown =
        token.flatMap(sessions::of).map(session -> shown(token.orElseThrow(), session));
    return Bodies.json(200, shown.orElseGet(this::nobody));
  }

  private Map<String, Object> nobody() {
    List<String> ways = new ArrayList<>();
    if (byProvider) {
      ways.add("oidc");
    }
    if (people.haveAny()) {
      ways.add("password");
    }
    ways.add("token");
    return Map.of("signed_in", false, "ways", ways);
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
    session
        .person()
        .ifPresent(name -> {
          shown.put("account", name);
          PersonRole.ofScopes(caller.scopes()).ifPresent(role -> shown.put("role", role.word()));
        });
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
        .flatMap(body -> opening(body, request))
        .flatMap(opened -> opened(opened, 201, request));
  }

  private Mono<OpenedSession> opening(JsonNode body, ServerRequest request) {
    return body.has("password")
        ? passwords.open(
            body.path("person").asString("").strip().toLowerCase(Locale.ROOT),
            body.path("password").asString(""),
            address(request))
        : Bodies.blocking(() -> opened(body));
  }

  private static String address(ServerRequest request) {
    return Objects.requireNonNullElse(Peer.address(request), "an unknown address");
  }

  private Mono<ServerResponse> opened(OpenedSession opened, int status, ServerRequest request) {
    return ServerResponse.status(status)
        .cookie(
            SessionCookie.of(
                opened.token(),
                Duration.between(clock.instant(), opened.session().end()),
                isOverTls(request)))
        .header("Cache-Control", "no-store")
        .bodyValue(shown(opened.token(), opened.session()));
  }

  private Mono<ServerResponse> password(ServerRequest request, Caller caller) {
    String name =
        SessionCookie.token(request.exchange().getRequest())
            .flatMap(sessions::of)
            .flatMap(Session::person)
            .orElseThrow(() ->
                new Problem(
                    ProblemType.NOT_FROM_PAGE,
                    "Only who signed in by name has a password to change."));
    return Bodies.readObject(request)
        .flatMap(body ->
            passwords.change(
                name,
                body.path("old").asString(""),
                body.path("password").asString(""),
                address(request)))
        .flatMap(opened -> opened(opened, 200, request));
  }

  private OpenedSession opened(JsonNode body) {
    if (body.size() != 1 || !(body.has("token") || body.has("link"))) {
      throw new Problem(
          ProblemType.BAD_FIELD,
          "Send one of {\"token\": \"qd_…\"}, {\"link\": \"…\"} and {\"person\": \"…\","
              + " \"password\": \"…\"}.");
    }
    boolean byToken = body.has("token");
    OpenedSession opened =
        byToken
            ? sessions
                .byToken(body.path("token").asString("").strip())
                .orElseThrow(() ->
                    wrong("This is no token of this hub; ./quarterdeck token create makes one."))
            : sessions
                .byLink(body.path("link").asString(""))
                .orElseThrow(() ->
                    wrong(
                        "The link was used already or is too old; ./quarterdeck login prints a new"
                            + " one."));
    Session session = opened.session();
    audit.accept(
        new AccessEvent(
            AccessEvent.Kind.SIGNED_IN,
            session.caller().actor(),
            session.person().isPresent() ? session.opener() : "token:" + session.opener(),
            byToken ? "Signed in by a token." : "Signed in by a link."));
    return opened;
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
        .flatMap(body -> Bodies.blocking(() -> link(body.path("token").asString(""), caller)))
        .flatMap(link -> Bodies.json(201, link));
  }

  private Map<String, String> link(String token, Caller by) {
    String code =
        sessions
            .link(token)
            .orElseThrow(() ->
                new Problem(
                    ProblemType.UNKNOWN_TOKEN, "No token has this name; GET /tokens lists them."));
    audit.accept(
        new AccessEvent(
            AccessEvent.Kind.ACCESS_CHANGED,
            by.actor(),
            "token:" + token,
            "A link to sign in was made."));
    return Map.of(
        "link",
        "/#link=" + code,
        "expires_at",
        clock.instant().plus(Sessions.LINK_LASTS).toString());
  }
}
