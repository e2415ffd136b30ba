package io.quarterdeck.decision.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Identification;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.enrich.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LITTLE = Duration.ofMillis(200);

  private final ManualClock clock = new ManualClock();
  private final TestIssuer issuer = new TestIssuer();
  private @Nullable AuthorizationServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
    issuer.close();
  }

  private Identification identify(String token) {
    return asked(token, PATIENCE).join();
  }

  private CompletableFuture<Identification> asked(String token, Duration patience) {
    if (server == null) {
      server = AuthorizationServer.open(issuer.settings(), clock, patience);
    }
    return server.identify(token).toCompletableFuture();
  }

  private Map<String, Object> good() {
    return issuer.claims(clock.instant());
  }

  private Map<String, Object> with(String claim, @Nullable Object value) {
    Map<String, Object> claims = new HashMap<>(good());
    claims.put(claim, value);
    claims.values().removeIf(one -> one == null);
    return claims;
  }

  private static String why(Identification found) {
    assertThat(found).isInstanceOf(Identification.Rejected.class);
    return ((Identification.Rejected) found).why();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS256", "ES256", "EdDSA"})
  void aTokenSignedWithWhatCountsIsKnown(String algorithm) {
    assertThat(identify(issuer.signed(JWSAlgorithm.parse(algorithm), good())))
        .isEqualTo(
            new Identification.Known(
                new Caller("oauth:0a1b2c", "ana", Set.of(Scope.READ, Scope.DECIDE), null)));
  }

  @Test
  void aTokenThatNamesNoKeyIsTriedWithThoseOfItsKind() {
    String token = issuer.signed(new JWSHeader(JWSAlgorithm.RS256), good());

    assertThat(identify(token)).isInstanceOf(Identification.Known.class);
  }

  @Test
  void anotherIssuersTokenIsRejectedThoughThisOneSignedIt() {
    assertThat(why(identify(issuer.signed(with("iss", issuer.url() + "/")))))
        .contains("another issuer");
    assertThat(why(identify(issuer.signed(with("iss", null))))).contains("another issuer");
  }

  @Test
  void aTokenForSomebodyElseIsRejected() {
    assertThat(why(identify(issuer.signed(with("aud", "https://mail.example.com")))))
        .contains("https://hub.example.com");
    assertThat(why(identify(issuer.signed(with("aud", null))))).contains("not meant for this hub");
    assertThat(identify(issuer.signed(with("aud", List.of("mail", TestIssuer.HUB)))))
        .isInstanceOf(Identification.Known.class);
  }

  @ParameterizedTest
  @CsvSource({"exp, -59, true", "exp, -60, false", "nbf, 60, true", "nbf, 61, false"})
  void clocksMayDifferByAMinute(String claim, int seconds, boolean good) {
    long at = clock.instant().getEpochSecond() + seconds;

    assertThat(identify(issuer.signed(with(claim, at))))
        .isInstanceOf(good ? Identification.Known.class : Identification.Rejected.class);
  }

  @Test
  void aTokenWithoutAnEndIsRejected() {
    assertThat(why(identify(issuer.signed(with("exp", null))))).contains("'exp'");
    assertThat(identify(issuer.signed(with("exp", "tomorrow"))))
        .isInstanceOf(Identification.Rejected.class);
  }

  @Test
  void aTokenThatNamesNobodyIsRejected() {
    assertThat(why(identify(issuer.signed(with("sub", null))))).contains("'sub'");
    assertThat(why(identify(issuer.signed(with("sub", "ana\nadmin"))))).contains("'sub'");
    assertThat(why(identify(issuer.signed(with("sub", "a".repeat(201)))))).contains("'sub'");
  }

  @Test
  void aTenantThatCannotBeReadDoesNotStandForAllTenants() {
    assertThat(why(identify(issuer.signed(with("tenant", List.of("acme")))))).contains("'tenant'");
    assertThat(why(identify(issuer.signed(with("tenant", ""))))).contains("'tenant'");
  }

  @Test
  void anUnsignedTokenIsRejected() {
    Base64URL header = Base64URL.encode("{\"alg\":\"none\"}");
    Base64URL payload = Base64URL.encode(new Payload(good()).toString());

    assertThat(why(identify(header + "." + payload + "."))).contains("neither");
  }

  @Test
  void aPublicKeyIsNoSecret() throws JOSEException {
    byte[] secret = issuer.rsa().toRSAPublicKey().getEncoded();
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build();

    assertThat(why(identify(TestIssuer.signed(header, good(), new MACSigner(secret)))))
        .contains("RS256, PS256, ES256 or EdDSA");
  }

  @Test
  void aKeyThatATokenBringsAlongSignsNothing() throws JOSEException {
    RSAKey own = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("rsa-1")
            .jwk(own.toPublicJWK())
            .jwkURL(URI.create("http://127.0.0.1:1/keys"))
            .build();

    assertThat(why(identify(TestIssuer.signed(header, good(), new RSASSASigner(own)))))
        .contains("signature");
  }

  @Test
  void anUnknownKeyIsAskedForOnceAndNotForEachToken() {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("made-up").build();
    identify(issuer.signed(good()));
    clock.pass(SigningKeys.PAUSE);

    for (int i = 0; i < 20; i++) {
      assertThat(why(identify(issuer.signed(header, good())))).contains("signature");
    }

    assertThat(issuer.asked()).filteredOn("/keys"::equals).hasSize(2);
  }

  @Test
  void changedClaimsBreakTheSignature() {
    String[] parts = issuer.signed(good()).split("\\.", -1);
    String others = issuer.signed(with("scope", "run:change")).split("\\.", -1)[1];

    assertThat(why(identify(parts[0] + "." + others + "." + parts[2]))).contains("signature");
  }

  @Test
  void aHeaderThatMustBeUnderstoodAndIsNotIsRejected() {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("rsa-1")
            .criticalParams(Set.of("policy"))
            .customParam("policy", "x")
            .build();

    assertThat(identify(issuer.signed(header, good()))).isInstanceOf(Identification.Rejected.class);
  }

  @Test
  void aSignedTokenOfAnotherPurposeIsRejected() {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("rsa-1")
            .type(new JOSEObjectType("logout+jwt"))
            .build();

    assertThat(why(identify(issuer.signed(header, good())))).contains("neither");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "e30.e30.e30", "🙂", "eyJhbGciOiJSUzI1NiJ9..x"})
  void garbageIsRejectedWithoutAskingAnybody(String garbage) {
    assertThat(why(identify(garbage))).doesNotContain("Exception");
  }

  @Test
  void aHugeTokenIsNotLookedAt() {
    assertThat(why(identify(issuer.signed(with("more", "x".repeat(8_000)))))).contains("neither");
  }

  @Test
  void aNewKeyIsLearntAndTheOldOneForgotten() {
    String old = issuer.signed(good());
    identify(old);
    issuer.rotate("rsa-2");
    clock.pass(SigningKeys.PAUSE);

    assertThat(identify(issuer.signed(good()))).isInstanceOf(Identification.Known.class);
    assertThat(why(identify(old))).contains("signature");
  }

  @Test
  void aWeakKeyDoesNotCountThoughTheIssuerPublishesIt() {
    issuer.rotate("weak", 1024);

    assertThat(why(identify(issuer.signed(good())))).contains("signature");
  }

  @Test
  void keptKeysAreGoodForADayWhileTheIssuerIsAway() {
    identify(issuer.signed(good()));
    issuer.goAway();

    clock.pass(Duration.ofHours(23));
    assertThat(identify(issuer.signed(good()))).isInstanceOf(Identification.Known.class);
    clock.pass(Duration.ofHours(1));
    assertThat(identify(issuer.signed(good()))).isInstanceOf(Identification.Undecided.class);
  }

  @Test
  void whileTheIssuerIsAwayATokenOfAnUnknownKeyIsNotJudged() {
    identify(issuer.signed(good()));
    issuer.goAway();
    issuer.rotate("rsa-2");
    clock.pass(SigningKeys.PAUSE);

    Identification found = identify(issuer.signed(good()));

    assertThat(found).isInstanceOf(Identification.Undecided.class);
    assertThat(((Identification.Undecided) found).why()).contains(issuer.url(), "10 s");
  }

  @Test
  void anIssuerThatComesBackIsAskedAgain() {
    issuer.goAway();
    String token = issuer.signed(good());

    assertThat(identify(token)).isInstanceOf(Identification.Undecided.class);
    issuer.comeBack();
    clock.pass(SigningKeys.PAUSE);
    assertThat(identify(token)).isInstanceOf(Identification.Known.class);
  }

  @Test
  void aSlowIssuerHoldsUpNobodyBeyondItsTime() {
    issuer.becomeSlow();

    CompletableFuture<Identification> found = asked(issuer.signed(good()), LITTLE);

    assertThat(found.join()).isInstanceOf(Identification.Undecided.class);
  }

  @Test
  void whoeverCallsIsNotHeldUpWhileTheIssuerThinks() {
    issuer.becomeSlow();

    assertThat(asked(issuer.signed(good()), PATIENCE)).isNotDone();
  }

  @Test
  void anIssuerThatCallsItselfOtherwiseIsNotBelieved() {
    issuer.callsItself("https://evil.example.com");

    assertThat(identify(issuer.signed(good()))).isInstanceOf(Identification.Undecided.class);
  }

  @Test
  void metadataMayStandWhereOAuthHasIt() {
    issuer.knowsNoOpenId();

    assertThat(identify(issuer.signed(good()))).isInstanceOf(Identification.Known.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://keys.example.com/", "file:///etc/passwd", "", "https:", "%%"})
  void keysComeFromNowhereUnsafe(String address) {
    issuer.keepsItsKeysAt(address);

    assertThat(identify(issuer.signed(good()))).isInstanceOf(Identification.Undecided.class);
  }

  @Test
  void aKeySetBeyondAllMeasureIsNotRead() {
    issuer.padsItsKeys(Discovery.MOST_BYTES);

    assertThat(identify(issuer.signed(good()))).isInstanceOf(Identification.Undecided.class);
  }

  @Test
  void nothingThatIsSaidOfATokenHoldsTheToken() {
    String token = issuer.signed(with("aud", "else"));

    for (String part : token.split("\\.", -1)) {
      assertThat(identify(token).toString()).doesNotContain(part);
    }
  }

  @Test
  void clientsAreToldWhereToReadHowToLogIn() {
    try (AuthorizationServer one = AuthorizationServer.open(issuer.settings(), clock)) {
      assertThat(one.metadata("/mcp"))
          .hasToString("https://hub.example.com/.well-known/oauth-protected-resource/mcp");
      assertThat(one.metadata("/decide"))
          .hasToString("https://hub.example.com/.well-known/oauth-protected-resource");
    }
  }
}
