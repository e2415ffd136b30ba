package io.quarterdeck.decision.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quarterdeck.decision.oauth.OAuthSettings;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.web.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class OpenApiTest {
  private static final Path FILE = Path.of("src/main/resources/quarterdeck/openapi.yaml");

  @TempDir static Path home;
  private static RunningHub hub;
  private static JsonNode api;

  @BeforeAll
  static void start() throws IOException {
    hub = RunningHub.start(home);
    api = new YAMLMapper().readTree(Files.readString(FILE));
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void everyCallIsDescribedAndEveryDescriptionHasItsCall() {
    Set<String> served = new TreeSet<>();
    Clock clock = Clock.systemUTC();
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    DecideEndpoints decide =
        new DecideEndpoints(hub.decisions(), clock, new DecisionMetrics(registry));
    List<Endpoint> ofSettings =
        new ArrayList<>(new SettingEndpoints(Settings.read(Map.of())).endpoints());
    ofSettings.addAll(
        new ResourceEndpoints(
                new OAuthSettings(
                    "https://id.example.com", "https://hub.example.com", Set.of(), "sub"))
            .endpoints());
    ofSettings.addAll(
        new LoginEndpoints(null, hub.decisions().authenticator(), clock, false, event -> {})
            .endpoints());
    SessionEndpoints sessions =
        new SessionEndpoints(
            hub.decisions().sessions(),
            hub.decisions().people(),
            hub.decisions().authenticator(),
            clock,
            false,
            false,
            event -> {});
    for (Endpoint endpoint :
        DecisionWeb.endpoints(
            hub.decisions(),
            new Extension.Nothing(),
            ofSettings,
            clock,
            decide,
            sessions,
            registry)) {
      if (!endpoint.path().startsWith("/docs") && !endpoint.path().startsWith("/openapi")) {
        served.add(endpoint.method() + " " + endpoint.path() + (endpoint.isOpen() ? " open" : ""));
      }
    }
    Set<String> described = new TreeSet<>();
    for (Operation operation : operations()) {
      boolean open = operation.node().has("security");
      described.add(
          operation.method().toUpperCase(Locale.ROOT)
              + " "
              + operation.path()
              + (open ? " open" : ""));
    }

    assertThat(described).isEqualTo(served);
  }

  @Test
  void shufflesAppGeneratorFindsWhatItLooksFor() {
    assertThat(api.path("info").path("title").asString()).isEqualTo("Quarterdeck");
    assertThat(api.path("servers")).hasSize(1);
    assertThat(api.path("components").path("securitySchemes").propertyNames())
        .containsExactly("BearerAuth");
    Set<String> summaries = new HashSet<>();
    for (Operation operation : operations()) {
      String summary = operation.node().path("summary").asString();
      assertThat(summary).as(operation.path()).matches("[A-Z][a-z]+( [a-z]+){1,4}");
      assertThat(summaries.add(summary)).as("'%s' stands twice", summary).isTrue();
      for (JsonNode parameter : operation.node().path("parameters")) {
        JsonNode resolved = resolved(parameter);
        assertThat(resolved.path("example").isString()).as(resolved.toString()).isTrue();
        assertThat(resolved.path("schema").path("type").asString()).isEqualTo("string");
      }
    }
  }

  @Test
  void itIsServedAsItIsWritten() throws IOException {
    assertThat(hub.get("/openapi.yaml").body()).isEqualTo(Files.readString(FILE));
    assertThat(hub.getJson("/openapi.json")).isEqualTo(api);
    assertThat(hub.get("/docs/index.html").body()).contains("swagger-ui-bundle.js");
    assertThat(hub.get("/docs/ui/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
  }

  @Test
  void itsExampleIsDecidedAsItsSchemaSays() {
    JsonNode example = api.at("/paths/~1decide/post/requestBody/content/application~1json/example");

    JsonNode first = hub.decide(example.toString());
    JsonNode second = hub.decide(example.toString());

    assertFits("Decision", first);
    assertFits("Decision", second);
    assertThat(first.path("decision").asString()).isEqualTo("create_case_and_page");
    assertThat(second.path("decision").asString()).isEqualTo("append_case");
    assertFits("DecisionRow", hub.getJson("/decisions/" + first.path("decision_id").asString()));
    assertFits("DecisionRow", hub.getJson("/decisions?limit=1").path("decisions").get(0));
  }

  private static void assertFits(String schemaName, JsonNode value) {
    JsonNode schema = api.path("components").path("schemas").path(schemaName);
    Set<String> properties = new HashSet<>(schema.path("properties").propertyNames());
    assertThat(properties).as(value.toString()).containsAll(value.propertyNames());
    for (JsonNode required : schema.path("required")) {
      assertThat(value.has(required.asString())).as(required + " in " + value).isTrue();
    }
    for (String name : value.propertyNames()) {
      JsonNode property = schema.path("properties").path(name);
      JsonNode member = value.path(name);
      switch (property.path("type").asString("")) {
        case "string" -> assertThat(member.isString()).as(name).isTrue();
        case "integer" -> assertThat(member.isIntegralNumber()).as(name).isTrue();
        case "boolean" -> assertThat(member.isBoolean()).as(name).isTrue();
        case "array" -> assertThat(member.isArray()).as(name).isTrue();
        default -> {}
      }
      if (property.has("enum")) {
        assertThat(property.path("enum")).as(name).contains(member);
      }
    }
  }

  private static List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (String path : api.path("paths").propertyNames()) {
      for (String method : api.path("paths").path(path).propertyNames()) {
        operations.add(new Operation(path, method, api.path("paths").path(path).path(method)));
      }
    }
    return operations;
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? api.at(node.path("$ref").asString().substring(1)) : node;
  }

  private record Operation(String path, String method, JsonNode node) {}
}
