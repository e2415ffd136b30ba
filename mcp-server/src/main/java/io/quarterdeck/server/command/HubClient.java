package io.quarterdeck.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
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
import org.jspecify.annotations.Nullable;

/** Calls the hub that runs on this data folder. */
final class HubClient {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path home;
  private final String fallback;

  private HubClient(Path home, String fallback) {
    this.home = home;
    this.fallback = fallback;
  }

  static HubClient of(Settings settings) {
    return new HubClient(settings.home(), "http://127.0.0.1:" + settings.text(Setting.PORT));
  }

  /**
   * Sends a request.
   *
   * @param tokenFile name of the token file in the data folder
   * @param body JSON, or null for none
   * @throws HubAwayException when there is no hub, or no token for it
   */
  HttpResponse<String> send(String method, String path, String tokenFile, @Nullable String body) {
    String url = read("hub.url", fallback);
    String token = read(tokenFile, "");
    if (token.isEmpty()) {
      throw new HubAwayException(
          "there is no " + home.resolve(tokenFile) + "; start the hub once with ./quarterdeck up");
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      return client.send(request, BodyHandlers.ofString(UTF_8));
    } catch (IOException e) {
      throw new HubAwayException("no hub answers at " + url + "; start it with ./quarterdeck up");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubAwayException("interrupted while asking " + url);
    }
  }

  private String read(String name, String otherwise) {
    try {
      Path file = home.resolve(name);
      return Files.exists(file) ? Files.readString(file, UTF_8).strip() : otherwise;
    } catch (IOException e) {
      throw new HubAwayException(home.resolve(name) + " cannot be read: " + e.getMessage());
    }
  }

  /** There is nobody to ask. */
  static final class HubAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HubAwayException(String message) {
      super(message);
    }
  }
}
