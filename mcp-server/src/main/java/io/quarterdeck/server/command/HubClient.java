package io.quarterdeck.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
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
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls the hub that runs on this data folder. */
final class HubClient {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

  /** The files that are asked for where no other is named. */
  private static final Set<String> USUAL = Set.of("admin.token", "decide.token");

  private final Path home;
  private final String fallback;
  private final String token;

  private HubClient(Path home, String fallback, String token) {
    this.home = home;
    this.fallback = fallback;
    this.token = token;
  }

  static HubClient of(Settings settings) {
    return new HubClient(
        settings.home(),
        "http://127.0.0.1:" + settings.text(Setting.PORT),
        settings.text(Setting.TOKEN));
  }

  /** A file in the data folder. */
  Path inHome(String name) {
    return home.resolve(name).toAbsolutePath();
  }

  /** Where the hub is. */
  String url() {
    return read("hub.url", fallback);
  }

  /** Whether a hub said where it is, and somebody listens there. */
  boolean isThere() {
    if (!Files.exists(home.resolve("hub.url"))) {
      return false;
    }
    URI address = URI.create(url());
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(address.getHost(), address.getPort()), (int) SOON.toMillis());
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * A request to be built, with its token.
   *
   * @throws HubAwayException when there is no token
   */
  HttpRequest.Builder request(String path, String tokenFile) {
    return request("GET", url() + path, tokenFile, null);
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

  private static HttpClient client() {
    return HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  }

  private HttpRequest.Builder request(
      String method, String address, String tokenFile, @Nullable String body) {
    String held = held(tokenFile);
    if (held.isEmpty()) {
      throw new HubAwayException(
          "there is no " + home.resolve(tokenFile) + "; start the hub once with ./quarterdeck up");
    }
    if (!TOKEN.matcher(held).matches()) {
      throw new HubAwayException(home.resolve(tokenFile) + " holds no token");
    }
    return HttpRequest.newBuilder(URI.create(address))
        .header("Authorization", "Bearer " + held)
        .header("Content-Type", "application/json")
        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
  }

  /** The token that is set, where no file is named. */
  private String held(String tokenFile) {
    return !token.isEmpty() && USUAL.contains(tokenFile) ? token : read(tokenFile, "");
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
