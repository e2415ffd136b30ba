package io.quarterdeck.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarterdeck.docs.ShuffleRun.Result;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What people copy out of docs/integrations, against a hub that waits for outside case ids. */
class IntegrationsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path INTEGRATIONS = Terminal.ROOT.resolve("docs/integrations");
  private static final Path ALERTS =
      Terminal.ROOT.resolve("decision-service/src/test/resources/alerts");

  @TempDir static Path home;
  private static LaunchedHub hub;
  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    hub =
        LaunchedHub.start(
            home.resolve("data"),
            home.resolve("output.txt"),
            Map.of("QUARTERDECK_CASES", "external"));
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  // --- Wazuh 4 ---

  @Test
  void integratordDeliversAnAlert() throws Exception {
    Manager manager = manager();
    Path alert = manager.alert(wazuh("delivered"));

    Terminal.Result result = manager.run(alert, hub.decideToken(), hub.url() + "/decide", "debug");

    assertThat(result.status()).as(result.output()).isZero();
    assertThat(manager.log()).contains("decision dec_");
    assertThat(decisionsOf("delivered")).hasSize(1);
  }

  @Test
  void everySampleOfARealManagerIsDelivered() throws Exception {
    List<Path> samples = samples("wazuh", "real-");
    Manager manager = manager();
    for (Path sample : samples) {
      Path alert = manager.alert(Files.readString(sample, UTF_8));

      Terminal.Result result = manager.run(alert, hub.decideToken(), hub.url() + "/decide", "");

      assertThat(result.status()).as(sample + "\n" + result.output()).isZero();
    }
  }

  @Test
  void theTokenIsTakenFromTheFileWhereNoneIsGiven() throws Exception {
    Manager manager = manager();
    Files.writeString(manager.root().resolve("etc/quarterdeck.token"), hub.decideToken() + "\n");

    Terminal.Result result =
        manager.run(manager.alert(wazuh("by-file")), "", hub.url() + "/decide", "");

    assertThat(result.status()).as(result.output()).isZero();
  }

  @Test
  void whatCouldNotBeDeliveredGoesFirstNextTime() throws Exception {
    Manager manager = manager();
    String token = hub.decideToken();
    manager.wait(wazuh("waits-1"), token, "http://127.0.0.1:1/decide");
    manager.wait(wazuh("waits-2"), token, "http://127.0.0.1:1/decide");
    assertThat(decisionsOf("waits-1")).isEmpty();
    manager.forgetThatItWasAway();

    Terminal.Result back =
        manager.run(manager.alert(wazuh("waits-3")), token, hub.url() + "/decide", "");

    assertThat(back.status()).as(back.output()).isZero();
    assertThat(manager.spool()).isEmpty();
    assertThat(manager.log()).contains("2 alerts that waited are delivered");
    for (String id : List.of("waits-1", "waits-2", "waits-3")) {
      assertThat(decisionsOf(id)).hasSize(1);
    }
  }

  @Test
  void aFloodDoesNotAskAHubThatWasAwayAMomentAgo() throws Exception {
    Manager manager = manager();
    manager.wait(wazuh("flood-1"), hub.decideToken(), "http://127.0.0.1:1/decide");

    Terminal.Result second =
        manager.run(manager.alert(wazuh("flood-2")), hub.decideToken(), hub.url() + "/decide", "");

    assertThat(second.status()).isEqualTo(4);
    assertThat(second.output()).contains("a moment ago");
    assertThat(manager.spool().lines()).hasSize(2);
  }

  @Test
  void aWrongTokenIsSaidAndNeverPrinted() throws Exception {
    Manager manager = manager();

    Terminal.Result result =
        manager.run(
            manager.alert(wazuh("refused")), "qd_wrong_token", hub.url() + "/decide", "debug");

    assertThat(result.status()).isEqualTo(5);
    assertThat(result.output()).contains("401").contains("scope 'decide'");
    assertThat(result.output() + manager.log()).doesNotContain("qd_wrong_token");
    assertThat(manager.spool()).contains("refused");
  }

  @Test
  void whatTheHubWillNeverTakeIsNotKept() throws Exception {
    Manager manager = manager();

    Terminal.Result result =
        manager.run(
            manager.alert("{\"no\": \"alert\"}"), hub.decideToken(), hub.url() + "/decide", "");

    assertThat(result.status()).isEqualTo(6);
    assertThat(result.output()).contains("422");
    assertThat(manager.spool()).isEmpty();
  }

  @Test
  void anotherServerIsNotTakenForTheHub() throws Exception {
    Manager manager = manager();

    Terminal.Result result =
        manager.run(
            manager.alert(wazuh("elsewhere")), hub.decideToken(), hub.url() + "/nowhere", "");

    assertThat(result.status()).isEqualTo(4);
    assertThat(result.output()).contains("http://HUB:8484/decide?");
  }

  @Test
  void wrongArgumentsAndAnUnreadableAlertAreSaid() throws Exception {
    Manager manager = manager();
    Path gone = manager.root().resolve("gone.alert");

    assertThat(manager.run(gone, "qd_t", "hub:8484", "").status()).isEqualTo(2);
    assertThat(manager.run(gone, "qd_t", hub.url(), "").status()).isEqualTo(3);
    assertThat(manager.log()).contains("<hook_url>").contains("<alert_format>");
  }

  // --- Wazuh 5 ---

  @Test
  void theMessageTemplateCarriesAFindingWhole() throws Exception {
    String finding =
        Files.readString(ALERTS.resolve("wazuh5/login-failed.json"), UTF_8)
            .replace("\"heidi\"", "\"hei\\\"di<&{{x}}\"");

    JsonNode answer = JSON.readTree(decide(messageOf("f-1", finding)).body());

    assertThat(answer.path("decision").asString()).isNotEmpty();
    assertThat(decisionsOf("f-1")).hasSize(1);
  }

  @Test
  void everySampleFindingArrivesByTheTemplate() throws Exception {
    for (Path sample : samples("wazuh", "v5-")) {
      String id = sample.getFileName().toString();

      HttpResponse<String> answer = decide(messageOf(id, Files.readString(sample, UTF_8)));

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(decisionsOf(id)).hasSize(1);
    }
  }

  /** Renders the one function that the template uses, as OpenSearch does. */
  private static String messageOf(String id, String finding) throws IOException {
    ObjectNode hit = JSON.createObjectNode();
    hit.put("_index", "wazuh-findings-v5-security").put("_id", id).put("_version", 1);
    hit.set("_source", JSON.readTree(finding));
    ObjectNode context = JSON.createObjectNode();
    context.putObject("ctx").putArray("alerts").addObject().putArray("sample_documents").add(hit);
    String template = Files.readString(INTEGRATIONS.resolve("wazuh5-message.mustache"), UTF_8);
    String path = template.strip().replace("{{#toJson}}", "").replace("{{/toJson}}", "");
    return context.at("/" + path.replace('.', '/')).toString();
  }

  // --- Shuffle ---

  @Test
  void theShuffleWorkflowOpensACaseReportsItAndAppendsToIt() throws Exception {
    ShuffleExport workflow = ShuffleExport.read(INTEGRATIONS.resolve("shuffle-workflow.json"));
    String alert = Files.readString(Terminal.ROOT.resolve("docs/examples/vpn-login-russia.json"));

    Map<String, Result> first = shuffle(workflow, alert);
    Map<String, Result> next = shuffle(workflow, alert);

    assertThat(ShuffleRun.ran(first))
        .containsExactly("decide", "open_urgent_case", "report_urgent_case", "page");
    assertThat(ShuffleRun.answerOf(first, "report_urgent_case")).contains("\"status\":200");
    assertThat(ShuffleRun.ran(next)).contains("append_to_case").doesNotContain("hub_failed");
    assertThat(ShuffleRun.answerOf(next, "append_to_case")).isEqualTo("SOC-77");
  }

  @Test
  void aHubThatRefusesTheTokenEndsInTheErrorBranch() throws Exception {
    ShuffleExport workflow = ShuffleExport.read(INTEGRATIONS.resolve("shuffle-workflow.json"));

    Map<String, Result> results =
        ShuffleRun.of(
            workflow,
            wazuh("shuffle-refused"),
            Map.of("hub_url", hub.url(), "hub_token", "qd_wrong"),
            IntegrationsTest::app);

    assertThat(ShuffleRun.ran(results)).containsExactly("decide", "hub_failed");
    assertThat(ShuffleRun.answerOf(results, "hub_failed"))
        .contains("no-token")
        .contains("\"status\":401");
  }

  private static Map<String, Result> shuffle(ShuffleExport workflow, String alert)
      throws IOException {
    return ShuffleRun.of(
        workflow,
        alert,
        Map.of("hub_url", hub.url(), "hub_token", hub.decideToken()),
        IntegrationsTest::app);
  }

  /** The http app really calls; a case system answers an id; everything else repeats its input. */
  private static Result app(
      String label, String app, String action, Map<String, String> parameters) {
    if (app.equals("http")) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(parameters.getOrDefault("url", "")))
              .method(action, BodyPublishers.ofString(parameters.getOrDefault("body", "")));
      for (String header : parameters.getOrDefault("headers", "").split("\n", -1)) {
        int colon = header.indexOf(':');
        request.header(header.substring(0, colon), header.substring(colon + 1).strip());
      }
      HttpResponse<String> response = send(request);
      ObjectNode result = JSON.createObjectNode().put("status", response.statusCode());
      result.set("body", JSON.readTree(response.body()));
      return Result.success(result.put("success", true).toString());
    }
    boolean opens = label.startsWith("open_");
    return Result.success(opens ? "{\"id\": \"SOC-77\"}" : parameters.getOrDefault("call", ""));
  }

  // --- the hub ---

  private static HttpResponse<String> decide(String alert) throws IOException {
    return send(
        HttpRequest.newBuilder(URI.create(hub.url() + "/decide?enrich=never"))
            .header("Authorization", "Bearer " + hub.decideToken())
            .POST(BodyPublishers.ofString(alert)));
  }

  /** The decisions whose alert has this in its id. */
  private static List<JsonNode> decisionsOf(String id) throws IOException {
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder(URI.create(hub.url() + "/decisions?limit=500"))
                .header("Authorization", "Bearer " + hub.adminToken()));
    JsonNode all = JSON.readTree(response.body()).path("decisions");
    assertThat(all.isArray()).as(response.body()).isTrue();
    return all.valueStream()
        .filter(decision -> decision.path("alert_id").asString("").contains(id))
        .toList();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString(UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String wazuh(String id) throws IOException {
    String alert = Files.readString(ALERTS.resolve("wazuh/ssh-login-failed.json"), UTF_8);
    return alert.replace("1770829867.55120", id);
  }

  private static List<Path> samples(String product, String prefix) throws IOException {
    var samples = ShuffleWorkflowTest.samples();
    assumeTrue(samples.isPresent(), "not run: there is no folder shared/samples above here");
    try (Stream<Path> files = Files.list(samples.orElseThrow().resolve(product))) {
      return files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
    }
  }

  private Manager manager() throws IOException {
    assumeTrue(Terminal.has("python3"), "not run: python3 is not installed");
    return Manager.in(folder);
  }

  /** A Wazuh manager's folder, and integratord's way of running an integration in it. */
  private record Manager(Path root) {
    static Manager in(Path root) throws IOException {
      for (String name : List.of("integrations", "logs", "etc")) {
        Files.createDirectories(root.resolve(name));
      }
      Path script = root.resolve("integrations/custom-quarterdeck");
      Files.copy(INTEGRATIONS.resolve("custom-quarterdeck"), script);
      assertThat(Files.isExecutable(script)).isTrue();
      return new Manager(root);
    }

    Path alert(String json) throws IOException {
      Path file = Files.createTempFile(root, "custom-quarterdeck-", ".alert");
      return Files.writeString(file, JSON.readTree(json).toString(), UTF_8);
    }

    /**
     * Seven arguments, in the manager's folder, as Wazuh 4.8 and later; the alert is then deleted.
     */
    Terminal.Result run(Path alert, String token, String hook, String debug) throws Exception {
      Terminal.Result result =
          Terminal.run(
              Map.of(),
              "sh",
              "-c",
              "cd \"$0\" && exec integrations/custom-quarterdeck \"$@\"",
              root.toString(),
              alert.toString(),
              token,
              hook,
              debug,
              "",
              "10",
              debug.isEmpty() ? "1 > /dev/null 2>&1" : "1");
      Files.deleteIfExists(alert);
      return result;
    }

    void wait(String alert, String token, String hook) throws Exception {
      Terminal.Result away = run(alert(alert), token, hook, "debug");
      assertThat(away.status()).as(away.output()).isEqualTo(4);
      assertThat(away.output()).contains("The alert waits in");
    }

    void forgetThatItWasAway() throws IOException {
      Files.setLastModifiedTime(
          root.resolve("logs/custom-quarterdeck.spool"),
          java.nio.file.attribute.FileTime.fromMillis(0));
    }

    String spool() throws IOException {
      return Files.readString(root.resolve("logs/custom-quarterdeck.spool"), UTF_8);
    }

    String log() throws IOException {
      return Files.readString(root.resolve("logs/integrations.log"), UTF_8);
    }
  }
}
