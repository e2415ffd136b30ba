package io.quarterdeck.decision.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Endpoint;
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
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The API's own description, and Swagger UI to read it with. */
final class DocEndpoints {
  private static final String OPENAPI = "/quarterdeck/openapi.yaml";
  private static final MediaType YAML = MediaType.parseMediaType("application/yaml");

  private final String yaml;
  private final String json;

  /**
   * The description of all that is served.
   *
   * @param more names of documents whose tags, paths and components are added
   */
  DocEndpoints(List<String> more) {
    ObjectNode document = read(OPENAPI);
    more.forEach(name -> add(document, read(name)));
    this.yaml = more.isEmpty() ? resource(OPENAPI) : new YAMLMapper().writeValueAsString(document);
    this.json = new JsonMapper().writeValueAsString(document);
  }

  private static ObjectNode read(String name) {
    return (ObjectNode) new YAMLMapper().readTree(resource(name));
  }

  private static void add(ObjectNode document, ObjectNode more) {
    document.withArray("tags").addAll(more.withArray("tags"));
    addMembers(document.withObject("paths"), more.withObject("paths"));
    ObjectNode components = document.withObject("components");
    for (String kind : more.withObject("components").propertyNames()) {
      addMembers(components.withObject(kind), more.withObject("components").withObject(kind));
    }
  }

  private static void addMembers(ObjectNode to, ObjectNode from) {
    for (String name : from.propertyNames()) {
      if (to.has(name)) {
        throw new IllegalStateException("two OpenAPI documents describe " + name);
      }
      to.set(name, from.get(name));
    }
  }

  /** Open to all: they say nothing that the source does not. */
  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.open(
            "/openapi.yaml",
            (request, caller) -> ServerResponse.ok().contentType(YAML).bodyValue(yaml)),
        Endpoint.open("/openapi.json", (request, caller) -> Bodies.jsonText(200, json)),
        Endpoint.open(
            "/docs",
            (request, caller) ->
                ServerResponse.temporaryRedirect(URI.create("/docs/index.html")).build()),
        Endpoint.open(
            "/docs/index.html",
            (request, caller) ->
                ServerResponse.ok()
                    .contentType(MediaType.TEXT_HTML)
                    .bodyValue(resource("/quarterdeck/docs/index.html"))),
        Endpoint.open(
            "/docs/start.js",
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
