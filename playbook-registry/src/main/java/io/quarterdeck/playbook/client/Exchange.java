package io.quarterdeck.playbook.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.playbook.client.Reply.Failed;
import io.quarterdeck.playbook.platform.Connection;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.redaction.ExactSecrets;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/** Makes one call over HTTP/1.1, within its time and size. */
final class Exchange implements AutoCloseable {
  /** Of an answer's body. */
  static final int MOST_BYTES = 4 * 1024 * 1024;

  private final String platform;
  private final Duration timeout;
  private final String address;
  private final Map<String, String> headers;
  private final ExactSecrets secret;
  private final Clock clock;
  private final HttpClient http;

  /**
   * Prepares calls.
   *
   * @param headers sent with every call
   * @param secrets besides the connection's; taken out of answers too
   */
  Exchange(
      Connection connection, Map<String, String> headers, Collection<String> secrets, Clock clock) {
    this.clock = clock;
    this.platform = connection.name();
    this.timeout = connection.timeout();
    this.address = connection.url().toString().replaceFirst("/+$", "");
    this.headers = Map.copyOf(headers);
    this.secret =
        ExactSecrets.of(Stream.concat(secrets.stream(), Stream.of(connection.secret())).toList());
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            // Shorter than a call's time: then a connection that never came about is known as such.
            .connectTimeout(connection.timeout().dividedBy(2))
            .sslContext(Trust.of(connection))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  Reply make(Call call, Duration patience) {
    CompletableFuture<HttpResponse<Optional<byte[]>>> exchange =
        http.sendAsync(request(call), head -> new BoundedBody(MOST_BYTES));
    try {
      HttpResponse<Optional<byte[]>> response =
          exchange.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      Optional<byte[]> body = response.body().map(this::withoutSecret);
      Map<String, String> said = headers(response);
      Optional<Duration> pause = RetryAfter.of(said, clock.instant());
      return new Answer(platform, response.statusCode(), said, body, pause).reply(call.wanted());
    } catch (TimeoutException e) {
      exchange.cancel(true);
      return late();
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      return away("The call to " + platform + " was broken off, because the hub stops.", true);
    } catch (ExecutionException e) {
      return failed(Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  /** Before anybody reads, cuts or keeps a part of an answer that repeats the secret. */
  private byte[] withoutSecret(byte[] body) {
    // One character for each byte, so that what is not ASCII stays as it is.
    String bytes = new String(body, ISO_8859_1);
    String cleaned = secret.removedFrom(bytes);
    return cleaned.equals(bytes) ? body : cleaned.getBytes(ISO_8859_1);
  }

  private Map<String, String> headers(HttpResponse<?> response) {
    return response.headers().map().entrySet().stream()
        .collect(
            Collectors.toMap(
                header -> header.getKey().toLowerCase(Locale.ROOT),
                header -> secret.removedFrom(header.getValue().getFirst()),
                (one, other) -> one));
  }

  private HttpRequest request(Call call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + call.target()))
            .method(call.method(), body(call))
            .header("Accept", "application/json")
            .header("Content-Type", "application/json");
    headers.forEach(request::setHeader);
    call.headers().forEach(request::setHeader);
    return request.build();
  }

  private static BodyPublisher body(Call call) {
    return call.body() == null
        ? BodyPublishers.noBody()
        : BodyPublishers.ofString(call.body().toString(), UTF_8);
  }

  private Reply failed(Throwable cause) {
    return switch (cause) {
      case ConnectException none -> unreachable();
      case HttpConnectTimeoutException none -> unreachable();
      case SSLHandshakeException untrusted ->
          away(
              "There is no trusted TLS connection to " + platform + ". " + advice(untrusted),
              false);
      default ->
          away("The connection to " + platform + " broke off before its answer was whole.", true);
    };
  }

  private static String advice(Throwable untrusted) {
    boolean outOfTime =
        Stream.<Throwable>iterate(untrusted, cause -> cause != null, Throwable::getCause)
            .anyMatch(cause ->
                cause instanceof CertificateExpiredException
                    || cause instanceof CertificateNotYetValidException);
    return outOfTime
        ? "Its certificate has expired or is not valid yet: renew it there, or set the clocks."
        : "Name the CA that signed its certificate in the connection's settings.";
  }

  private Reply unreachable() {
    return away(
        platform + " cannot be reached. Check its address, and whether it is switched on.", false);
  }

  private Reply late() {
    return away(
        platform
            + " did not answer within "
            + timeout.toMillis()
            + " ms. Look whether it is overloaded, or raise the connection's timeout.",
        true);
  }

  private static Reply away(String message, boolean mayHaveActed) {
    return new Failed(PlatformProblem.AWAY, message, mayHaveActed);
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
