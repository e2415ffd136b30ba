package io.quarterdeck.decision.bench;

import java.util.Map;
import java.util.Objects;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import tools.jackson.databind.JsonNode;

/** What the web framework costs by itself: an endpoint that parses the alert and sends it back. */
final class WebFluxEcho {
  private WebFluxEcho() {}

  /** Serves until it is killed; says its port on standard output. */
  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(Configuration.class);
    application.setWebApplicationType(WebApplicationType.REACTIVE);
    application.setBannerMode(Banner.Mode.OFF);
    application.setDefaultProperties(
        Map.of("server.port", "0", "server.address", "127.0.0.1", "logging.level.root", "off"));
    var context = (ReactiveWebServerApplicationContext) application.run();
    System.out.println(Objects.requireNonNull(context.getWebServer()).getPort());
  }

  /** What Spring Boot configures by itself, and one route. */
  @SpringBootApplication(proxyBeanMethods = false)
  static class Configuration {
    @Bean
    RouterFunction<ServerResponse> echo() {
      return RouterFunctions.route()
          .POST(
              "/echo",
              request ->
                  request
                      .bodyToMono(JsonNode.class)
                      .flatMap(json ->
                          ServerResponse.ok()
                              .contentType(MediaType.APPLICATION_JSON)
                              .bodyValue(json)))
          .build();
    }
  }
}
