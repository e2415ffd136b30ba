package io.quarterdeck.decision.oauth;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
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

  /** Where people sign in, and where codes are changed for tokens. */
  record Endpoints(URI authorization, URI token) {}

  /** Fails with an {@link IssuerAwayException}. */
  CompletableFuture<Endpoints> endpoints() {
    return document()
        .thenApply(this::endpointsOf)
        .orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
        .exceptionally(failure -> {
          throw away(failure);
        });
  }

  private Endpoints endpointsOf(String document) {
    JsonNode metadata = ownMetadata(document);
    return new Endpoints(
        safe(metadata, "authorization_endpoint"), safe(metadata, "token_endpoint"));
  }

  private URI safe(JsonNode metadata, String member) {
    String found = metadata.path(member).asString("");
    if (!Addresses.isSafe(found, address)) {
      throw new IssuerAwayException("its '" + member + "' is no https address");
    }
    return URI.create(found);
  }

  /**
   * Sends a form as a client; fails with an {@link IssuerAwayException}.
   *
   * @param secret of the client; empty for none
   */
  CompletableFuture<String> post(URI to, String form, String client, String secret) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to)
            .timeout(patience)
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    if (!secret.isEmpty()) {
      String both = encoded(client) + ":" + encoded(secret);
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }
    return answer(request.build())
        .exceptionally(failure -> {
          throw away(failure);
        });
  }

  /** As RFC 6749, section 2.3.1, has it. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
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
    return answer(
        HttpRequest.newBuilder(from)
            .timeout(patience)
            .header("Accept", "application/json")
            .build());
  }

  private CompletableFuture<String> answer(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    // The request's own timeout ends with the headers; a dripping body must be cut off too.
    return exchange
        .thenApply(response -> body(request.uri(), response))
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
    return safe(ownMetadata(document), "jwks_uri");
  }

  private JsonNode ownMetadata(String document) {
    JsonNode metadata = object(document);
    String named = metadata.path("issuer").asString("");
    if (!named.equals(issuer)) {
      throw new IssuerAwayException(
          "it calls itself another name; write QUARTERDECK_OAUTH_ISSUER exactly as 'issuer' stands"
              + " in its own metadata, with or without a slash at the end");
    }
    return metadata;
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
