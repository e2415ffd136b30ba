package io.quarterdeck.decision.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import io.quarterdeck.decision.access.PersonRole;
import io.quarterdeck.decision.oauth.LoginRefusedException.Why;
import java.net.URI;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Signs people in by the identity provider: OpenID Connect's authorization code flow with PKCE. */
public final class Login {
  private static final int SECRET_BYTES = 32;
  private static final String ROLE_PREFIX = "quarterdeck:";

  private final OAuthSettings settings;
  private final LoginSettings client;
  private final Discovery discovery;
  private final SigningKeys keys;
  private final Callers callers;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Login(
      OAuthSettings settings,
      LoginSettings client,
      Discovery discovery,
      SigningKeys keys,
      Clock clock) {
    // An ID token is meant for the client, and not for what access tokens are for.
    this.settings =
        new OAuthSettings(
            settings.issuer(),
            settings.resource(),
            Set.of(client.clientId()),
            settings.personClaim());
    this.client = client;
    this.discovery = discovery;
    this.keys = keys;
    this.callers = new Callers(this.settings);
    this.clock = clock;
  }

  /**
   * What only the browser that begins keeps until it comes back.
   *
   * @param state that the provider gives back
   * @param nonce that stands in the token
   * @param verifier that shows the code to be ours
   */
  public record Begun(String state, String nonce, String verifier) {
    /** For a cookie. */
    public String text() {
      return String.join(".", state, nonce, verifier);
    }

    /**
     * As {@link #text} wrote it.
     *
     * @throws LoginRefusedException when it is none
     */
    public static Begun of(String text) {
      List<String> parts = Arrays.asList(text.split("\\.", -1));
      if (parts.size() != 3 || parts.contains("")) {
        throw new LoginRefusedException(Why.STALE, "the browser did not begin to sign in here");
      }
      return new Begun(parts.get(0), parts.get(1), parts.get(2));
    }
  }

  public Begun begin() {
    return new Begun(secret(), secret(), secret());
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Where the browser is sent to; fails with a {@link LoginRefusedException}. */
  public CompletableFuture<URI> address(Begun begun) {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("response_type", "code");
    asked.put("client_id", client.clientId());
    asked.put("redirect_uri", redirect());
    asked.put("scope", "openid profile email");
    asked.put("state", begun.state());
    asked.put("nonce", begun.nonce());
    asked.put("code_challenge", challenge(begun.verifier()));
    asked.put("code_challenge_method", "S256");
    return discovery
        .endpoints()
        .thenApply(endpoints -> {
          String address = endpoints.authorization().toString();
          return URI.create(address + (address.contains("?") ? "&" : "?") + form(asked));
        })
        .exceptionally(failure -> {
          throw away(failure);
        });
  }

  private String redirect() {
    return settings.resource() + LoginSettings.CALLBACK;
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  /**
   * Who came back with this code; fails with a {@link LoginRefusedException}.
   *
   * @param begun in this browser, whose state was compared
   */
  public CompletableFuture<ProviderIdentity> finish(Begun begun, String code) {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("grant_type", "authorization_code");
    asked.put("code", code);
    asked.put("redirect_uri", redirect());
    asked.put("client_id", client.clientId());
    asked.put("code_verifier", begun.verifier());
    return discovery
        .endpoints()
        .thenCompose(endpoints ->
            discovery.post(endpoints.token(), form(asked), client.clientId(), client.secret()))
        .exceptionally(failure -> {
          throw away(failure);
        })
        .thenApply(Login::idToken)
        .thenCompose(token ->
            keys.fitting(token.getHeader())
                .exceptionally(failure -> {
                  throw away(failure);
                })
                .thenApply(fitting -> identity(begun, token, fitting)));
  }

  private static SignedJWT idToken(String answer) {
    SignedJWT parsed = AuthorizationServer.parsed(member(answer, "id_token"));
    if (parsed == null || !Signatures.counts(parsed.getHeader().getAlgorithm())) {
      throw new LoginRefusedException(Why.TOKEN, "the identity provider gave no ID token");
    }
    return parsed;
  }

  private static String member(String answer, String name) {
    try {
      return JsonMapper.shared().readTree(answer).path(name).asString("");
    } catch (JacksonException e) {
      throw new LoginRefusedException(Why.TOKEN, "the identity provider's answer is no JSON");
    }
  }

  private ProviderIdentity identity(Begun begun, SignedJWT token, List<JWK> fitting) {
    if (fitting.stream().noneMatch(key -> Signatures.isSignedBy(key, token))) {
      throw new LoginRefusedException(Why.TOKEN, "the ID token's signature is not the provider's");
    }
    Claims claims = claims(token);
    String refusal = claims.refusal(settings, clock.instant());
    if (refusal != null) {
      throw new LoginRefusedException(Why.TOKEN, refusal);
    }
    String party = claims.text("azp");
    if (!claims.text("nonce").equals(begun.nonce())
        || (!party.isEmpty() && !party.equals(client.clientId()))) {
      throw new LoginRefusedException(Why.TOKEN, "the ID token is for another sign-in");
    }
    String name = callers.person(claims);
    if (name == null) {
      throw new LoginRefusedException(
          Why.NAME,
          "the claim '%s' is no name of a person: 1 to 64 of a-z 0-9 . _ @ -"
              .formatted(settings.personClaim()));
    }
    return new ProviderIdentity(claims.subject(), name, role(claims));
  }

  private static Claims claims(SignedJWT token) {
    try {
      return new Claims(token.getJWTClaimsSet());
    } catch (ParseException e) {
      throw new LoginRefusedException(Why.TOKEN, "the ID token cannot be read");
    }
  }

  /** Whoever runs the identity provider does not thereby make admins of the hub. */
  private PersonRole role(Claims claims) {
    return claims.words(client.roleClaim()).stream()
        .map(word -> word.startsWith(ROLE_PREFIX) ? word.substring(ROLE_PREFIX.length()) : word)
        .flatMap(word -> PersonRole.ofWord(word).stream())
        .filter(role -> role != PersonRole.ADMIN)
        .max(PersonRole::compareTo)
        .orElse(PersonRole.VIEWER);
  }

  private static LoginRefusedException away(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof LoginRefusedException refused
        ? refused
        : new LoginRefusedException(
            Why.AWAY, "the identity provider cannot be asked: " + cause.getMessage());
  }
}
