package io.quarterdeck.decision.http;

import io.quarterdeck.decision.access.AccessEvent;
import io.quarterdeck.decision.access.AccessEvent.Kind;
import io.quarterdeck.decision.access.Authenticator;
import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.OpenedSession;
import io.quarterdeck.decision.access.PersonException;
import io.quarterdeck.decision.oauth.Login;
import io.quarterdeck.decision.oauth.LoginRefusedException;
import io.quarterdeck.decision.oauth.LoginRefusedException.Why;
import io.quarterdeck.decision.oauth.LoginSettings;
import io.quarterdeck.decision.oauth.ProviderIdentity;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Peer;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.decision.web.SessionCookie;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Sends browsers to the identity provider, and signs in who comes back. */
final class LoginEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(LoginEndpoints.class);
  private static final String START = "/session/oidc";
  private static final String COOKIE = "quarterdeck_sign_in";

  /** Whom the audit log tells of where it is nobody's name that can be trusted. */
  private static final String PROVIDER = "(identity provider)";

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final @Nullable Login login;
  private final Authenticator authenticator;
  private final Clock clock;
  private final boolean secure;
  private final AttemptLimit limit;
  private final Consumer<AccessEvent> audit;

  /**
   * The endpoints.
   *
   * @param login null where no identity provider signs people in
   * @param secure whether browsers reach the hub over TLS
   */
  LoginEndpoints(
      @Nullable Login login,
      Authenticator authenticator,
      Clock clock,
      boolean secure,
      Consumer<AccessEvent> audit) {
    this.login = login;
    this.authenticator = authenticator;
    this.limit = AttemptLimit.ofAddress(clock);
    this.clock = clock;
    this.secure = secure;
    this.audit = audit;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.open(START, this::begin), Endpoint.open(LoginSettings.CALLBACK, this::finish));
  }

  private Mono<ServerResponse> begin(ServerRequest request, Caller nobody) {
    Login provider = provider();
    Login.Begun begun = provider.begin();
    return Mono.fromFuture(() -> provider.address(begun))
        .flatMap(address -> to(address).cookie(cookie(begun.text(), PATIENCE)).build())
        .onErrorResume(failure -> refused(failure, Peer.address(request)));
  }

  private Login provider() {
    if (login == null) {
      throw new Problem(
          ProblemType.NOT_FOUND,
          "No identity provider signs people in here; QUARTERDECK_OIDC_CLIENT_ID makes one do so.");
    }
    return login;
  }

  private static ServerResponse.BodyBuilder to(URI address) {
    return ServerResponse.status(302)
        .location(address)
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer");
  }

  /** Not strict: it is the provider that sends the browser back. */
  private ResponseCookie cookie(String value, Duration left) {
    return ResponseCookie.from(COOKIE, value)
        .httpOnly(true)
        .sameSite("Lax")
        .path(START)
        .secure(secure)
        .maxAge(left)
        .build();
  }

  private Mono<ServerResponse> finish(ServerRequest request, Caller nobody) {
    String address = Peer.address(request);
    return Mono.defer(() -> identity(request))
        .flatMap(identity -> Bodies.blocking(() -> opened(identity)))
        .flatMap(opened ->
            to(URI.create("/"))
                .cookie(cookie("", Duration.ZERO))
                .cookie(
                    SessionCookie.of(
                        opened.token(),
                        Duration.between(clock.instant(), opened.session().end()),
                        secure))
                .build())
        .onErrorResume(failure -> refused(failure, address));
  }

  private Mono<ProviderIdentity> identity(ServerRequest request) {
    Login provider = provider();
    if (limit.isSpent(network(Peer.address(request)))) {
      throw new LoginRefusedException(Why.OFTEN, "too many of its sign-ins failed");
    }
    HttpCookie kept = request.exchange().getRequest().getCookies().getFirst(COOKIE);
    Login.Begun begun = Login.Begun.of(kept == null ? "" : kept.getValue());
    if (!begun.state().equals(request.queryParam("state").orElse(""))) {
      throw new LoginRefusedException(Why.STALE, "the state is not that of this browser");
    }
    String code = request.queryParam("code").orElse("");
    if (code.isEmpty()) {
      throw new LoginRefusedException(Why.PROVIDER, "the identity provider gave no code");
    }
    return Mono.fromFuture(() -> provider.finish(begun, code));
  }

  private OpenedSession opened(ProviderIdentity identity) {
    try {
      OpenedSession opened =
          authenticator.bySubject(identity.subject(), identity.name(), identity.role());
      String name = opened.session().person().orElse(identity.name());
      audit.accept(
          new AccessEvent(
              Kind.SIGNED_IN, name, "person:" + name, "Signed in by the identity provider."));
      return opened;
    } catch (PersonException e) {
      Why why = e.why() == PersonException.Why.UNKNOWN ? Why.DISABLED : Why.NAME;
      throw new LoginRefusedException(
          why, "It sent '" + identity.subject() + "'. " + e.getMessage(), identity.name());
    }
  }

  /** Back to the page, which says what went wrong in the reader's language. */
  private Mono<ServerResponse> refused(Throwable failure, @Nullable String address) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (!(cause instanceof LoginRefusedException refused)) {
      return Mono.error(failure);
    }
    LOG.warn("the identity provider signed nobody in from {}: {}", address, refused.getMessage());
    return Bodies.blocking(() -> told(refused, address))
        .flatMap(why ->
            to(URI.create("/#failed=" + why.name().toLowerCase(Locale.ROOT)))
                .cookie(cookie("", Duration.ZERO))
                .build());
  }

  /** Anybody can come back with anything: the audit log is not theirs to fill. */
  private Why told(LoginRefusedException refused, @Nullable String address) {
    Why why = refused.why();
    if (why != Why.AWAY && why != Why.OFTEN) {
      limit.failed(network(address));
      audit.accept(
          new AccessEvent(
              Kind.SIGN_IN_FAILED,
              refused.person().orElse(PROVIDER),
              refused.person().map(name -> "person:" + name).orElse(PROVIDER),
              "Nobody was signed in from %s: %s".formatted(address, refused.getMessage())));
    }
    return why;
  }

  private static String network(@Nullable String address) {
    return address == null ? "" : AttemptLimit.network(address);
  }
}
