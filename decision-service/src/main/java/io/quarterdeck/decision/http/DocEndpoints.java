package io.quarterdeck.decision.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.webjars.WebJarVersionLocator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The API's own description, and Swagger UI to read it with. */
final class DocEndpoints {
  private static final String OPENAPI = "/quarterdeck/openapi.yaml";
  private static final MediaType YAML = MediaType.parseMediaType("application/yaml");

  private final String yaml = resource(OPENAPI);
  private final String json = json(yaml);

  /** Open to all: they say nothing that the source does not. */
  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/openapi.yaml",
            null,
            (request, caller) -> ServerResponse.ok().contentType(YAML).bodyValue(yaml)),
        Endpoint.get("/openapi.json", null, (request, caller) -> Bodies.jsonText(200, json)),
        Endpoint.get(
            "/docs",
            null,
            (request, caller) ->
                ServerResponse.temporaryRedirect(URI.create("/docs/index.html")).build()),
        Endpoint.get(
            "/docs/index.html",
            null,
            (request, caller) ->
                ServerResponse.ok()
                    .contentType(MediaType.TEXT_HTML)
                    .bodyValue(resource("/quarterdeck/docs/index.html"))),
        Endpoint.get(
            "/docs/start.js",
            null,
            (request, caller) ->
                ServerResponse.ok()
                    .contentType(MediaType.parseMediaType("text/javascript;charset=utf-8"))
                    .bodyValue(resource("/quarterdeck/docs/start.js"))));
  }

  static RouterFunction<ServerResponse> swaggerUi() {
    String version =
        Objects.requireNonNull(
            new WebJarVersionLocator().version("swagger-ui"), "the jar lacks Swagger UI");
    return RouterFunctions.resources(
        "/docs/ui/**",
        new ClassPathResource("META-INF/resources/webjars/swagger-ui/" + version + "/"));
  }

  private static String json(String yaml) {
    JsonNode document = new YAMLMapper().readTree(yaml);
    return new JsonMapper().writeValueAsString(document);
  }

  private static String resource(String name) {
    try (InputStream in = DocEndpoints.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
