package io.quarterdeck.server.stdio;

import io.quarterdeck.server.mcp.RpcError;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Sends requests to the hub's {@code /mcp}. Thread-safe. */
public final class HubWire implements AutoCloseable {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

  /** Within three seconds the hub answers, or begins a stream. */
  private static final Duration BEGIN_WITHIN = Duration.ofSeconds(30);

  private final Supplier<HttpRequest.Builder> hub;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_WITHIN)
          .build();

  /**
   * A wire.
   *
   * @param hub a request to {@code /mcp} with its token, looked up for each, because a hub that was
   *     started anew can be elsewhere; throws {@link RpcError} where there is none
   */
  public HubWire(Supplier<HttpRequest.Builder> hub) {
    this.hub = hub;
  }

  /**
   * Sends a message.
   *
   * @throws RpcError when no hub answers
   */
  public HttpAnswer post(byte[] message, Map<String, String> headers) throws InterruptedException {
    return send(hub.get().POST(BodyPublishers.ofByteArray(message)), headers);
  }

  /** Opens the stream of a session. */
  HttpAnswer get(Map<String, String> headers) throws InterruptedException {
    return send(hub.get().GET(), headers);
  }

  /** Ends a session. */
  public void delete(Map<String, String> headers) throws InterruptedException {
    send(hub.get().DELETE(), headers).close();
  }

  private HttpAnswer send(HttpRequest.Builder builder, Map<String, String> headers)
      throws InterruptedException {
    headers.forEach(builder::setHeader);
    HttpRequest request =
        builder
            .setHeader("Content-Type", "application/json")
            .setHeader("Accept", "application/json, text/event-stream")
            .timeout(BEGIN_WITHIN)
            .build();
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      return new HttpAnswer(response);
    } catch (HttpConnectTimeoutException | ConnectException e) {
      throw away("No hub answers at %s; start it with ./quarterdeck up.", request);
    } catch (HttpTimeoutException e) {
      throw away("The hub at %s does not answer; it may still do what was asked.", request);
    } catch (IOException e) {
      throw away("The hub at %s broke off; it may have done what was asked.", request);
    }
  }

  private static RpcError away(String sentence, HttpRequest request) {
    return new RpcError(
        RpcError.INTERNAL_ERROR,
        sentence.formatted("http://" + request.uri().getAuthority()),
        null);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
