package io.quarterdeck.decision.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTest {
  private static final String HUB = "https://hub.example.com";

  private static Caller caller(String personClaim, Map<String, Object> more) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .subject("0a1b2c")
            .audience(HUB)
            .claim("scope", "read approve person")
            .claim("preferred_username", "ana");
    more.forEach(claims::claim);
    return new Callers(
            new OAuthSettings(
                "https://id.example.com", HUB, Set.of(HUB, HUB + "/mcp"), personClaim))
        .caller(new Claims(claims.build()));
  }

  private static Caller caller(Map<String, Object> more) {
    return caller("preferred_username", more);
  }

  @Test
  void scopesAreTheHubsWordsWithOrWithoutItsNameInFront() {
    assertThat(
            caller(Map.of("scope", "openid run:query  quarterdeck:run:notify RUN:CHANGE")).scopes())
        .containsExactlyInAnyOrder(Scope.RUN_QUERY, Scope.RUN_NOTIFY);
    assertThat(caller(Map.of("scope", "", "scp", List.of("decide", 7, "feedback"))).scopes())
        .containsExactlyInAnyOrder(Scope.DECIDE, Scope.FEEDBACK);
    assertThat(caller(Map.of("scope", 7)).scopes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "quarterdeck:admin"})
  void noTokenMakesAnAdministrator(String word) {
    assertThat(caller(Map.of("scope", word)).scopes()).isEmpty();
  }

  @Test
  void aPersonWithTheScopesMayApprove() {
    assertThat(caller(Map.of()))
        .isEqualTo(
            new Caller(
                "oauth:0a1b2c", "ana", Set.of(Scope.READ, Scope.APPROVE, Scope.PERSON), null));
  }

  @ParameterizedTest
  @CsvSource({
    "client_id, 0a1b2c",
    "azp, 0a1b2c",
    "gty, client-credentials",
    "idtyp, app",
    "preferred_username, service-account-shuffle",
    "preferred_username, 张伟",
    "preferred_username, ''",
    "act, somebody",
    "aud, https://hub.example.com/mcp"
  })
  void neitherAServiceNorAModelNorANamelessOneIsAPerson(String claim, String value) {
    Caller caller = caller(Map.of(claim, value));

    assertThat(caller.isPerson()).isFalse();
    assertThat(caller.scopes()).containsExactly(Scope.READ);
  }

  @Test
  void onePersonHasOneNameWhateverElseATokenSays() {
    Map<String, Object> claims =
        Map.of("email", "ana@example.com", "email_verified", true, "preferred_username", "ANA");

    assertThat(caller(claims).actor()).isEqualTo("ana");
    assertThat(caller("email", claims).actor()).isEqualTo("ana@example.com");
    assertThat(caller("sub", claims).actor()).isEqualTo("0a1b2c");
  }

  @Test
  void anAddressThatNobodyVerifiedNamesNobody() {
    Caller caller = caller("email", Map.of("email", "ana@example.com"));

    assertThat(caller.isPerson()).isFalse();
    assertThat(caller.actor()).isEqualTo("oauth:0a1b2c");
  }

  @Test
  void aTokenOfATenantSpeaksForIt() {
    Caller caller = caller(Map.of("tenant", "acme"));

    assertThat(caller.speaksFor("acme")).isTrue();
    assertThat(caller.speaksFor("umbrella")).isFalse();
  }
}
