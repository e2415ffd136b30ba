package io.quarterdeck.decision.oauth;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.quarterdeck.decision.access.Identification;
import io.quarterdeck.decision.access.IdentityProvider;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The issuer whose access tokens count: JSON Web Tokens, checked with its published keys. */
public final class AuthorizationServer implements IdentityProvider, AutoCloseable {
  /** Longer tokens are not looked at. */
  static final int LONGEST = 8_192;

  private static final String METADATA = "/.well-known/oauth-protected-resource";
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");
  private static final Identification GARBAGE =
      new Identification.Rejected(
          "The token is neither one of this hub nor a signed JSON Web Token of its identity"
              + " provider.");
  private static final Identification FORGED =
      new Identification.Rejected(
          "The token's signature is not of a key that the identity provider publishes.");

  private final OAuthSettings settings;
  private final Clock clock;
  private final Callers callers;
  private final Discovery discovery;
  private final SigningKeys keys;

  private AuthorizationServer(OAuthSettings settings, Clock clock, Duration patience) {
    this.settings = settings;
    this.clock = clock;
    this.callers = new Callers(settings);
    this.discovery = new Discovery(settings, patience);
    this.keys = new SigningKeys(discovery::keys, clock);
  }

  /** Begins to ask for its keys; that it is away keeps nobody from starting. */
  public static AuthorizationServer open(OAuthSettings settings, Clock clock) {
    return open(settings, clock, Discovery.PATIENCE);
  }

  static AuthorizationServer open(OAuthSettings settings, Clock clock, Duration patience) {
    AuthorizationServer server = new AuthorizationServer(settings, clock, patience);
    CompletableFuture<JWKSet> _ = server.keys.ask();
    return server;
  }

  /** What signs people in at the page, with the same keys. */
  public Login login(LoginSettings client) {
    return new Login(settings, client, discovery, keys, clock);
  }

  @Override
  public CompletionStage<Identification> identify(String token) {
    SignedJWT parsed = parsed(token);
    if (parsed == null) {
      return CompletableFuture.completedStage(GARBAGE);
    }
    if (!Signatures.counts(parsed.getHeader().getAlgorithm())) {
      return CompletableFuture.completedStage(
          new Identification.Rejected(
              "The token must be signed with RS256, PS256, ES256 or EdDSA."));
    }
    return keys.fitting(parsed.getHeader())
        .thenApply(fitting -> judged(parsed, fitting))
        .exceptionally(away -> undecided());
  }

  /** A signed token of a type that counts; null for anything else. */
  static @Nullable SignedJWT parsed(String token) {
    if (token.length() > LONGEST) {
      return null;
    }
    try {
      SignedJWT parsed = SignedJWT.parse(token);
      JOSEObjectType type = parsed.getHeader().getType();
      return type == null || TYPES.contains(type.getType().toLowerCase(Locale.ROOT))
          ? parsed
          : null;
    } catch (ParseException | IllegalArgumentException e) {
      return null;
    }
  }

  private Identification judged(SignedJWT token, List<JWK> fitting) {
    if (fitting.stream().noneMatch(key -> Signatures.isSignedBy(key, token))) {
      return FORGED;
    }
    try {
      Claims claims = new Claims(token.getJWTClaimsSet());
      String refusal = claims.refusal(settings, clock.instant());
      return refusal == null
          ? new Identification.Known(callers.caller(claims))
          : new Identification.Rejected(refusal);
    } catch (ParseException e) {
      return GARBAGE;
    }
  }

  private Identification undecided() {
    return new Identification.Undecided(
        "The identity provider "
            + settings.issuer()
            + " does not tell its keys at the moment; try again in "
            + SigningKeys.PAUSE.toSeconds()
            + " s, or use a token of this hub.");
  }

  @Override
  public URI metadata(String path) {
    return URI.create(
        settings.resource() + METADATA + (path.equals(OAuthSettings.MCP) ? OAuthSettings.MCP : ""));
  }

  @Override
  public void close() {
    discovery.close();
  }
}
