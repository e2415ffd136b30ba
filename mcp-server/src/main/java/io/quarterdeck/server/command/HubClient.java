package io.quarterdeck.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls the hub that runs on this data folder. */
final class HubClient {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

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
    return send(method, path, tokenFile, body, PATIENCE);
  }

  /**
   * Sends a request.
   *
   * @param patience how long the answer may take
   */
  HttpResponse<String> send(
      String method, String path, String tokenFile, @Nullable String body, Duration patience) {
    String url = url();
    HttpRequest request = request(method, url + path, tokenFile, body).timeout(patience).build();
    try (HttpClient client = client()) {
      return client.send(request, BodyHandlers.ofString(UTF_8));
    } catch (HttpConnectTimeoutException e) {
      throw new HubAwayException("no hub can be reached at " + url);
    } catch (HttpTimeoutException e) {
      throw new HubAwayException(
          "the hub at %s did not answer within %d s; it may still do what was asked"
              .formatted(url, patience.toSeconds()));
    } catch (IOException e) {
      throw new HubAwayException("no hub answers at " + url + "; start it with ./quarterdeck up");
    } catch (InterruptedException e) {
      throw interrupted(url);
    }
  }

  /**
   * Sends a request whose answer comes line by line, for as long as it takes.
   *
   * @param line takes each line as it comes
   */
  void stream(
      String method, String path, String tokenFile, @Nullable String body, Consumer<String> line) {
    String url = url();
    HttpRequest request =
        request(method, url + path, tokenFile, body)
            .setHeader("Accept", "application/x-ndjson")
            .build();
    try (HttpClient client = client();
        Stream<String> lines = client.send(request, BodyHandlers.ofLines()).body()) {
      lines.forEach(line);
    } catch (IOException | UncheckedIOException e) {
      throw new HubAwayException(
          "no hub answers at " + url + ", or not to the end; start it with ./quarterdeck up");
    } catch (InterruptedException e) {
      throw interrupted(url);
    }
  }

  private String url() {
    return read("hub.url", fallback);
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  }

  private HttpRequest.Builder request(
      String method, String address, String tokenFile, @Nullable String body) {
    String token = read(tokenFile, "");
    if (token.isEmpty()) {
      throw new HubAwayException(
          "there is no " + home.resolve(tokenFile) + "; start the hub once with ./quarterdeck up");
    }
    if (!TOKEN.matcher(token).matches()) {
      throw new HubAwayException(home.resolve(tokenFile) + " holds no token");
    }
    return HttpRequest.newBuilder(URI.create(address))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
  }

  private static HubAwayException interrupted(String url) {
    Thread.currentThread().interrupt();
    return new HubAwayException("interrupted while asking " + url);
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
