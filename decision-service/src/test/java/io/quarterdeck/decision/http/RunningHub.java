package io.quarterdeck.decision.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.RehearsedRules;
import io.quarterdeck.decision.access.AccessEvent;
import io.quarterdeck.decision.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole decision service on a free port and a data folder of its own. */
final class RunningHub implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path home;
  private final Decisions decisions;
  private final DecisionWeb web;
  private final HeardExtension extension;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningHub(Path home, Decisions decisions, DecisionWeb web, HeardExtension extension) {
    this.home = home;
    this.decisions = decisions;
    this.web = web;
    this.extension = extension;
  }

  /** Starts with these settings besides the folder and the port. */
  static RunningHub start(Path home, Clock clock, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("QUARTERDECK_HOME", home.toString());
    environment.put("QUARTERDECK_PORT", "0");
    RehearsedRules.use();
    Settings settings = Settings.read(environment);
    Decisions decisions = Decisions.open(settings, clock);
    HeardExtension extension = new HeardExtension();
    return new RunningHub(
        home, decisions, DecisionWeb.start(settings, decisions, extension, clock), extension);
  }

  static RunningHub start(Path home) {
    return start(home, Clock.systemUTC(), Map.of());
  }

  Decisions decisions() {
    return decisions;
  }

  /** What the audit log was told since this was asked last. */
  List<AccessEvent> heard() {
    return extension.heard();
  }

  String url() {
    return "http://127.0.0.1:" + web.port();
  }

  String adminToken() {
    return token("admin.token");
  }

  String decideToken() {
    return token("decide.token");
  }

  private String token(String file) {
    try {
      return Files.readString(home.resolve(file), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Decides with the admin's token and expects a decision. */
  JsonNode decide(String alert) {
    return decideAs(adminToken(), alert);
  }

  /** Decides with this token and expects a decision. */
  JsonNode decideAs(String token, String alert) {
    HttpResponse<String> response = send(request("POST", "/decide", alert, token));
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return JSON.readTree(response.body());
  }

  HttpResponse<String> post(String path, String body) {
    return send(request("POST", path, body));
  }

  HttpResponse<String> put(String path, String body) {
    return send(request("PUT", path, body));
  }

  HttpResponse<String> get(String path) {
    return send(request("GET", path, ""));
  }

  HttpResponse<String> delete(String path) {
    return send(request("DELETE", path, ""));
  }

  JsonNode getJson(String path) {
    return JSON.readTree(get(path).body());
  }

  /** A request with the admin's token, to be changed further. */
  HttpRequest.Builder request(String method, String path, String body) {
    return request(method, path, body, adminToken());
  }

  private HttpRequest.Builder request(String method, String path, String body, String token) {
    return HttpRequest.newBuilder(URI.create(url() + path))
        .timeout(Duration.ofSeconds(20))
        .setHeader("Authorization", "Bearer " + token)
        .setHeader("Content-Type", "application/json")
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    web.close();
    decisions.close();
    client.close();
  }
}
