package io.quarterdeck.server.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.server.RunningHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class OpenApiTest {
  private static final List<Path> OWN =
      List.of(
          Path.of("src/main/resources/quarterdeck/openapi-playbooks.yaml"),
          Path.of("src/main/resources/quarterdeck/openapi-incidents.yaml"),
          Path.of("src/main/resources/quarterdeck/openapi-mcp.yaml"),
          Path.of("src/main/resources/quarterdeck/openapi-prompts.yaml"),
          Path.of("src/main/resources/quarterdeck/openapi-reports.yaml"),
          Path.of("src/main/resources/quarterdeck/openapi-runners.yaml"),
          Path.of("src/main/resources/quarterdeck/openapi-questions.yaml"),
          Path.of("src/main/resources/quarterdeck/openapi-kpis.yaml"));

  @TempDir static Path home;
  private static RunningHub hub;

  @BeforeAll
  static void start() {
    hub = RunningHub.start(home);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void everyCallIsDescribedAndEveryDescriptionHasItsCall() throws IOException {
    Set<String> served = new TreeSet<>();
    for (Endpoint endpoint : hub.playbooks().endpoints()) {
      // The page itself is read by people.
      if (!endpoint.path().equals("/") && !endpoint.path().startsWith("/war-room")) {
        served.add(endpoint.method() + " " + endpoint.path());
      }
    }
    Set<String> described = new TreeSet<>();
    for (Path own : OWN) {
      for (Operation operation : operations(new YAMLMapper().readTree(Files.readString(own)))) {
        described.add(operation.method() + " " + operation.path());
      }
    }

    assertThat(described).isEqualTo(served);
  }

  @Test
  void oneDocumentDescribesTheWholeHub() {
    JsonNode whole = hub.get("", "/openapi.json").json();

    assertThat(new YAMLMapper().readTree(hub.get("", "/openapi.yaml").text())).isEqualTo(whole);
    assertThat(whole.path("paths").propertyNames())
        .contains("/decide", "/playbooks", "/approvals/{id}/approve");
    Set<String> summaries = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (Operation operation : operations(whole)) {
      String summary = operation.node().path("summary").asString();
      assertThat(summary).as(operation.path()).matches("[A-Z][a-z]+( [a-z]+){1,4}");
      assertThat(summaries.add(summary)).as("'%s' stands twice", summary).isTrue();
      assertThat(ids.add(operation.node().path("operationId").asString())).isTrue();
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    JsonNode whole = hub.get("", "/openapi.json").json();

    for (JsonNode reference : whole.findValues("$ref")) {
      JsonNode target = whole.at(reference.asString().substring(1));
      assertThat(target.isMissingNode()).as(reference.asString()).isFalse();
    }
  }

  @Test
  void parametersAreAsShufflesAppGeneratorWantsThem() {
    for (Operation operation : operations(hub.get("", "/openapi.json").json())) {
      for (JsonNode parameter : operation.node().path("parameters")) {
        if (!parameter.has("$ref")) {
          assertThat(parameter.path("example").isString()).as(parameter.toString()).isTrue();
          assertThat(parameter.at("/schema/type").asString()).isEqualTo("string");
        }
      }
    }
  }

  private static List<Operation> operations(JsonNode api) {
    List<Operation> operations = new ArrayList<>();
    for (String path : api.path("paths").propertyNames()) {
      JsonNode methods = api.path("paths").path(path);
      for (String method : methods.propertyNames()) {
        operations.add(new Operation(path, method.toUpperCase(Locale.ROOT), methods.path(method)));
      }
    }
    return operations;
  }

  private record Operation(String path, String method, JsonNode node) {}
}
