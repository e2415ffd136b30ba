package io.quarterdeck.decision.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.oauth.AuthorizationServer;
import io.quarterdeck.decision.oauth.Login;
import io.quarterdeck.decision.oauth.LoginSettings;
import io.quarterdeck.decision.oauth.OAuthSettings;
import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.web.Api;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.ProblemHandler;
import io.quarterdeck.decision.web.UnreadRequests;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.server.WebExceptionHandler;

/** The decision service's web server: by itself, or with more routes inside the hub. */
public final class DecisionWeb implements AutoCloseable {
  private final ConfigurableApplicationContext context;
  private final Extension extension;
  private final @Nullable AuthorizationServer issuer;
  private final int port;

  private DecisionWeb(
      ConfigurableApplicationContext context,
      Extension extension,
      @Nullable AuthorizationServer issuer) {
    this.context = context;
    this.extension = extension;
    this.issuer = issuer;
    this.port =
        Objects.requireNonNull(((ReactiveWebServerApplicationContext) context).getWebServer())
            .getPort();
  }

  /** Starts serving; what is served stays the caller's to close, after this. */
  public static DecisionWeb start(
      Settings settings, Decisions decisions, Extension extension, Clock clock) {
    PrometheusMeterRegistry registry = registry();
    extension.measure(registry);
    Gauge.builder(
            "quarterdeck.rules.problems", decisions, d -> d.lastRuleAttempt().problems().size())
        .description("What keeps the rules folder as it is from going live")
        .register(registry);
    SpringApplication application = new SpringApplication(Configuration.class);
    application.setWebApplicationType(WebApplicationType.REACTIVE);
    application.setBannerMode(Banner.Mode.OFF);
    application.setListeners(
        application.getListeners().stream().filter(DecisionWeb::leavesTheLogAlone).toList());
    application.setRegisterShutdownHook(false);
    application.setDefaultProperties(
        Map.of(
            "server.port", settings.text(Setting.PORT),
            "server.address", settings.text(Setting.BIND),
            "server.shutdown", "graceful",
            // On Kubernetes it would believe anybody who says where a call comes from.
            "server.forward-headers-strategy", "none",
            "spring.lifecycle.timeout-per-shutdown-phase", "5s",
            // Requests have ended by then; Netty would wait two seconds for more.
            "spring.reactor.netty.shutdown-quiet-period", "0s",
            "spring.main.log-startup-info", "false"));
    Optional<OAuthSettings> oauth = OAuthSettings.of(settings);
    AuthorizationServer issuer =
        oauth.map(found -> AuthorizationServer.open(found, clock)).orElse(null);
    List<Endpoint> ofSettings = new ArrayList<>(new SettingEndpoints(settings).endpoints());
    oauth.ifPresent(found -> ofSettings.addAll(new ResourceEndpoints(found).endpoints()));
    boolean publicOverTls = settings.text(Setting.PUBLIC_URL).startsWith("https:");
    Optional<LoginSettings> client = LoginSettings.of(settings);
    Login login = issuer == null ? null : client.map(issuer::login).orElse(null);
    ofSettings.addAll(
        new LoginEndpoints(login, decisions.authenticator(), clock, publicOverTls, extension::tell)
            .endpoints());
    Api api = new Api(decisions.tokens(), issuer);
    DecideEndpoints decide = new DecideEndpoints(decisions, clock, new DecisionMetrics(registry));
    SessionEndpoints sessions =
        new SessionEndpoints(
            decisions.sessions(),
            decisions.people(),
            decisions.authenticator(),
            clock,
            publicOverTls,
            login != null,
            extension::tell);
    application.addInitializers(context -> {
      GenericApplicationContext beans = (GenericApplicationContext) context;
      beans.registerBean(
          "decisionRoutes",
          RouterFunction.class,
          () ->
              api.routes(
                      endpoints(
                          decisions, extension, ofSettings, clock, decide, sessions, registry))
                  .and(DocEndpoints.swaggerUi()));
      beans.registerBean("problems", WebExceptionHandler.class, ProblemHandler::new);
      beans.registerBean(
          "unreadRequests", NettyServerCustomizer.class, () -> UnreadRequests::toldOn);
      beans.registerBean(
          "plainDecide",
          HttpHandlerDecoratorFactory.class,
          () -> router -> new PlainDecide(router, api, decide::decide));
    });
    return new DecisionWeb(application.run(), extension, issuer);
  }

  /** Spring would read logback.xml once more, and what others log in the meantime would be lost. */
  private static boolean leavesTheLogAlone(ApplicationListener<?> listener) {
    return !(listener instanceof LoggingApplicationListener);
  }

  static List<Endpoint> endpoints(
      Decisions decisions,
      Extension extension,
      List<Endpoint> ofSettings,
      Clock clock,
      DecideEndpoints decide,
      SessionEndpoints sessions,
      PrometheusMeterRegistry registry) {
    return Stream.of(
            decide.endpoints(),
            new DecisionEndpoints(decisions).endpoints(),
            new CaseEndpoints(decisions).endpoints(),
            new RuleEndpoints(decisions).endpoints(),
            new SimulateEndpoints(decisions).endpoints(),
            new SurveyEndpoints(decisions, clock).endpoints(),
            new TokenEndpoints(decisions.tokens(), extension).endpoints(),
            sessions.endpoints(),
            new PersonEndpoints(decisions.people(), extension::tell).endpoints(),
            new StatusEndpoints(decisions, extension, registry).endpoints(),
            extension.endpoints(),
            ofSettings,
            new DocEndpoints(extension.descriptions()).endpoints())
        .flatMap(List::stream)
        .toList();
  }

  private static PrometheusMeterRegistry registry() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    return registry;
  }

  /** The port it listens on, chosen by the system when the setting is 0. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    extension.leave();
    context.close();
    if (issuer != null) {
      issuer.close();
    }
  }

  /** What Spring Boot configures by itself: the web server and WebFlux. */
  @SpringBootApplication(proxyBeanMethods = false)
  static class Configuration {}
}
