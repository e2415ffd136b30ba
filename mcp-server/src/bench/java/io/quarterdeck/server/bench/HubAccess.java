package io.quarterdeck.server.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A hub over HTTP, as the bearer of one token sees it.
 *
 * @param url without a slash at its end
 */
record HubAccess(HttpClient client, String url, String token) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration OFTEN = Duration.ofMillis(20);

  /** A client for hubs; the JDK's own asks each server for HTTP/2 first. */
  static HttpClient http() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /** The access of the administrator of a hub with this data folder. */
  static HubAccess admin(HttpClient client, int port, Path home) throws IOException {
    String token = Files.readString(home.resolve("admin.token")).strip();
    return new HubAccess(client, "http://127.0.0.1:" + port, token);
  }

  /** The access of a new token that may play turns; made by an administrator. */
  HubAccess runner(String name) throws IOException, InterruptedException {
    JsonNode made = post("/tokens", "{\"name\": \"%s\", \"scopes\": [\"play\"]}".formatted(name));
    return new HubAccess(client, url, made.path("token").asString());
  }

  /** The same token at another hub of the installation. */
  HubAccess at(int port) {
    return new HubAccess(client, "http://127.0.0.1:" + port, token);
  }

  JsonNode post(String path, String body) throws IOException, InterruptedException {
    return post(path, body.getBytes(UTF_8));
  }

  /**
   * Posts JSON.
   *
   * @throws IllegalStateException when it is refused
   */
  JsonNode post(String path, byte[] body) throws IOException, InterruptedException {
    return answered(request(path).POST(BodyPublishers.ofByteArray(body)).build());
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return answered(request(path).build());
  }

  private JsonNode answered(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          request.method() + " " + request.uri().getPath() + " is refused: " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  /** Waits until there is something at this address. */
  void untilThere(String path) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (client.send(request(path).build(), BodyHandlers.discarding()).statusCode() != 200) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("there is still nothing at " + path);
      }
      LockSupport.parkNanos(OFTEN.toNanos());
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }
}
