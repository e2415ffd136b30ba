package io.quarterdeck.decision.oauth;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks an issuer for its keys, by OpenID Connect Discovery or else RFC 8414: within a time, with a
 * limit to the size of an answer, and without redirects.
 */
final class Discovery implements AutoCloseable {
  /** For all that is asked, together. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  static final int MOST_BYTES = 256 * 1024;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final String issuer;
  private final URI address;
  private final Duration patience;
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(Redirect.NEVER).connectTimeout(PATIENCE).build();

  Discovery(OAuthSettings settings, Duration patience) {
    this.issuer = settings.issuer();
    this.address = settings.issuerAddress();
    this.patience = patience;
  }

  /** The keys; fails with an {@link IssuerAwayException}. */
  CompletableFuture<JWKSet> keys() {
    return document()
        .thenCompose(document -> get(keysOf(document)))
        .thenApply(Discovery::parsed)
        .orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
        .exceptionally(failure -> {
          throw away(failure);
        });
  }

  private CompletableFuture<String> document() {
    URI openId = URI.create(issuer.replaceFirst("/+$", "") + "/.well-known/openid-configuration");
    String path = address.getRawPath().replaceFirst("/+$", "");
    URI oauth = address.resolve("/.well-known/oauth-authorization-server" + path);
    return get(openId)
        .exceptionallyCompose(failure ->
            cause(failure) instanceof IssuerAwayException
                ? get(oauth)
                : CompletableFuture.failedFuture(failure));
  }

  private CompletableFuture<String> get(URI from) {
    HttpRequest request =
        HttpRequest.newBuilder(from).timeout(patience).header("Accept", "application/json").build();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    // The request's own timeout ends with the headers; a dripping body must be cut off too.
    return exchange
        .thenApply(response -> body(from, response))
        .orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
        .whenComplete((body, failure) -> exchange.cancel(true));
  }

  private static String body(URI from, HttpResponse<byte[]> response) {
    if (response.statusCode() != 200) {
      throw new IssuerAwayException(from + " answered " + response.statusCode());
    }
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private URI keysOf(String document) {
    JsonNode metadata = object(document);
    String named = metadata.path("issuer").asString("");
    if (!named.equals(issuer)) {
      throw new IssuerAwayException(
          "it calls itself another name; write QUARTERDECK_OAUTH_ISSUER exactly as 'issuer' stands"
              + " in its own metadata, with or without a slash at the end");
    }
    String keys = metadata.path("jwks_uri").asString("");
    if (!Addresses.isSafe(keys, address)) {
      throw new IssuerAwayException("its 'jwks_uri' is no https address");
    }
    return URI.create(keys);
  }

  private static JsonNode object(String document) {
    try {
      return JSON.readTree(document);
    } catch (JacksonException e) {
      throw new IssuerAwayException("its metadata is no JSON");
    }
  }

  private static JWKSet parsed(String keys) {
    try {
      return JWKSet.parse(keys);
    } catch (ParseException | IllegalArgumentException e) {
      throw new IssuerAwayException("its keys are no JSON Web Key Set");
    }
  }

  private static IssuerAwayException away(Throwable failure) {
    Throwable cause = cause(failure);
    return switch (cause) {
      case IssuerAwayException told -> told;
      case TimeoutException late -> new IssuerAwayException("it does not answer in time");
      default ->
          new IssuerAwayException("it cannot be asked (" + cause.getClass().getSimpleName() + ")");
    };
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
