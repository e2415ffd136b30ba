package io.quarterdeck.decision.http;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebExceptionHandler;

/** The decision service's web server: by itself, or with more routes inside the hub. */
public final class DecisionWeb implements AutoCloseable {
  private final ConfigurableApplicationContext context;
  private final int port;

  private DecisionWeb(ConfigurableApplicationContext context) {
    this.context = context;
    this.port =
        Objects.requireNonNull(((ReactiveWebServerApplicationContext) context).getWebServer())
            .getPort();
  }

  /** Starts serving; the decisions stay the caller's to close, after this. */
  public static DecisionWeb start(Settings settings, Decisions decisions, Clock clock) {
    PrometheusMeterRegistry registry = registry();
    SpringApplication application = new SpringApplication(Configuration.class);
    application.setWebApplicationType(WebApplicationType.REACTIVE);
    application.setBannerMode(Banner.Mode.OFF);
    application.setRegisterShutdownHook(false);
    application.setDefaultProperties(
        Map.of(
            "server.port", settings.text(Setting.PORT),
            "server.address", settings.text(Setting.BIND),
            "server.shutdown", "graceful",
            "spring.lifecycle.timeout-per-shutdown-phase", "5s",
            "spring.main.log-startup-info", "false"));
    application.addInitializers(context ->
        register((GenericApplicationContext) context, routes(decisions, clock, registry)));
    return new DecisionWeb(application.run());
  }

  private static void register(
      GenericApplicationContext context, RouterFunction<ServerResponse> routes) {
    context.registerBean("decisionRoutes", RouterFunction.class, () -> routes);
    context.registerBean("problems", WebExceptionHandler.class, ProblemHandler::new);
  }

  private static RouterFunction<ServerResponse> routes(
      Decisions decisions, Clock clock, PrometheusMeterRegistry registry) {
    return new Api(decisions.tokens())
        .routes(endpoints(decisions, clock, registry))
        .and(DocEndpoints.swaggerUi());
  }

  static List<Endpoint> endpoints(
      Decisions decisions, Clock clock, PrometheusMeterRegistry registry) {
    return Stream.of(
            new DecideEndpoints(decisions, clock, new DecisionMetrics(registry)).endpoints(),
            new DecisionEndpoints(decisions).endpoints(),
            new CaseEndpoints(decisions).endpoints(),
            new RuleEndpoints(decisions).endpoints(),
            new TokenEndpoints(decisions.tokens()).endpoints(),
            new StatusEndpoints(decisions, registry).endpoints(),
            new DocEndpoints().endpoints())
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
    context.close();
  }

  /** What Spring Boot configures by itself: the web server and WebFlux. */
  @SpringBootApplication(proxyBeanMethods = false)
  static class Configuration {}
}
