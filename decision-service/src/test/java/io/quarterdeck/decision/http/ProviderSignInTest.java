package io.quarterdeck.decision.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.access.AccessEvent;
import io.quarterdeck.decision.access.PersonChange;
import io.quarterdeck.decision.access.PersonRole;
import io.quarterdeck.decision.enrich.ManualClock;
import io.quarterdeck.decision.oauth.TestIssuer;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People who sign in at the page by an identity provider. */
class ProviderSignInTest {
  @TempDir Path home;
  private final ManualClock clock = new ManualClock();
  private final TestIssuer issuer = new TestIssuer();
  private RunningHub hub;

  @BeforeEach
  void start() {
    hub =
        RunningHub.start(
            home,
            clock,
            Map.of(
                "QUARTERDECK_OAUTH_ISSUER",
                issuer.url(),
                "QUARTERDECK_PUBLIC_URL",
                TestIssuer.HUB,
                "QUARTERDECK_OIDC_CLIENT_ID",
                "the hub",
                "QUARTERDECK_OIDC_CLIENT_SECRET",
                "s:ecret"));
  }

  @AfterEach
  void stop() {
    hub.close();
    issuer.close();
  }

  private HttpResponse<String> get(String path, String cookie) {
    return hub.send(hub.request("GET", path, "").setHeader("Cookie", cookie));
  }

  private static String location(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
    return response.headers().firstValue("Location").orElse("");
  }

  private static String cookie(HttpResponse<String> response, String name) {
    return response.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
        .collect(Collectors.joining());
  }

  /** What stands in the address that the browser is sent to. */
  private static Map<String, String> asked(String address) {
    return Arrays.stream(address.substring(address.indexOf('?') + 1).split("&"))
        .map(field -> field.split("=", 2))
        .collect(Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], UTF_8)));
  }

  private Map<String, Object> claims(String nonce) {
    Map<String, Object> claims = new HashMap<>(issuer.claims(clock.instant()));
    claims.put("aud", "the hub");
    claims.put("nonce", nonce);
    return claims;
  }

  /** Goes there and comes back with a token of these claims in place of the good ones. */
  private HttpResponse<String> comeBack(Map<String, Object> other) {
    HttpResponse<String> begun = get("/session/oidc", "");
    Map<String, String> asked = asked(location(begun));
    Map<String, Object> claims = claims(asked.getOrDefault("nonce", ""));
    claims.putAll(other);
    issuer.gives(claims);
    return get(
        "/session/oidc/callback?code=abc&state=" + asked.get("state"),
        cookie(begun, "quarterdeck_sign_in"));
  }

  private JsonNode session(HttpResponse<String> back) {
    return JsonMapper.shared()
        .readTree(get("/session", cookie(back, "quarterdeck_session")).body());
  }

  @Test
  void whoComesForTheFirstTimeIsAPersonFromThenOn() throws NoSuchAlgorithmException {
    assertThat(get("/session", "").body()).contains("\"oidc\"");
    HttpResponse<String> begun = get("/session/oidc", "");
    String address = location(begun);
    Map<String, String> asked = asked(address);
    assertThat(address).startsWith(issuer.url().replace("/soc", "/authorize?"));
    assertThat(asked)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", "the hub")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("redirect_uri", "https://hub.example.com/session/oidc/callback");
    assertThat(begun.headers().allValues("Set-Cookie").getFirst())
        .containsIgnoringCase("; HttpOnly")
        .contains("; Secure", "; SameSite=Lax", "; Path=/session/oidc;");

    issuer.gives(claims(asked.getOrDefault("nonce", "")));
    HttpResponse<String> back =
        get(
            "/session/oidc/callback?code=a%2Bc&state=" + asked.get("state"),
            cookie(begun, "quarterdeck_sign_in"));
    assertThat(location(back)).isEqualTo("/");
    JsonNode session = session(back);
    assertThat(session.path("account").asString()).isEqualTo("ana");
    assertThat(session.path("scopes").toString()).isEqualTo("[\"read\"]");

    String exchanged = issuer.exchanged();
    assertThat(exchanged)
        .contains("grant_type=authorization_code", "code=a%2Bc")
        .endsWith(
            "Basic " + Base64.getEncoder().encodeToString("the+hub:s%3Aecret".getBytes(UTF_8)));
    String verifier = asked(exchanged.substring(0, exchanged.indexOf(' '))).get("code_verifier");
    assertThat(
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                    MessageDigest.getInstance("SHA-256")
                        .digest(String.valueOf(verifier).getBytes(UTF_8))))
        .isEqualTo(asked.get("code_challenge"));
    hub.decisions().people().change("ana", new PersonChange(PersonRole.APPROVER, null, null));
    assertThat(session(comeBack(Map.of("preferred_username", "renamed"))).toString())
        .contains("\"ana\"", "approve");
  }

  @ParameterizedTest
  @CsvSource({
    "approver, approve",
    "quarterdeck:author, author",
    "'viewer analyst author', author",
    "admin, read",
    "boss, read"
  })
  void theFirstRoleIsTheProvidersButNeverAdmin(String role, String scope) {
    JsonNode session = session(comeBack(Map.of("quarterdeck_role", role)));

    assertThat(session.path("scopes").toString()).contains(scope).doesNotContain("admin");
  }

  @ParameterizedTest
  @CsvSource({
    "nonce, another, token",
    "aud, https://hub.example.com, token",
    "iss, https://elsewhere.example, token",
    "azp, another client, token",
    "preferred_username, Ana Müller, name",
    "preferred_username, admin, name"
  })
  void whatIsNotForThisSignInOpensNothing(String claim, String value, String why) {
    HttpResponse<String> back = comeBack(Map.of(claim, value));

    assertThat(location(back)).isEqualTo("/#failed=" + why);
    assertRefusalTold();
    assertThat(cookie(back, "quarterdeck_session")).isEmpty();
  }

  @Test
  void anOldTokenOpensNothing() {
    long before = clock.instant().minusSeconds(3_600).getEpochSecond();

    assertThat(location(comeBack(Map.of("exp", before)))).isEqualTo("/#failed=token");
    assertRefusalTold();
  }

  @Test
  void anotherBrowsersSignInIsNotFinished() {
    HttpResponse<String> begun = get("/session/oidc", "");
    String state = asked(location(begun)).get("state");
    String callback = "/session/oidc/callback?code=abc&state=";
    String cookie = cookie(begun, "quarterdeck_sign_in");

    for (HttpResponse<String> back :
        List.of(
            get(callback + state, ""),
            get(callback + state, "quarterdeck_sign_in=x"),
            get(callback + "other", cookie),
            get(callback, cookie))) {
      assertThat(location(back)).isEqualTo("/#failed=stale");
    }
    assertThat(hub.heard()).hasSize(4);
    assertThat(location(get("/session/oidc/callback?error=access_denied&state=" + state, cookie)))
        .isEqualTo("/#failed=provider");
    assertRefusalTold();
  }

  private void assertRefusalTold() {
    assertThat(hub.heard())
        .singleElement()
        .satisfies(event -> {
          assertThat(event.kind()).isEqualTo(AccessEvent.Kind.SIGN_IN_FAILED);
          assertThat(event.message()).contains("127.0.0.1");
        });
  }

  @Test
  void whatIsNoAnswerOfAProviderOpensNothing() {
    HttpResponse<String> begun = get("/session/oidc", "");
    issuer.says("<html>busy</html>");

    assertThat(
            location(
                get(
                    "/session/oidc/callback?code=abc&state=" + asked(location(begun)).get("state"),
                    cookie(begun, "quarterdeck_sign_in"))))
        .isEqualTo("/#failed=token");
    assertRefusalTold();
  }

  @Test
  void nobodyFillsTheAuditLogByComingBackAgainAndAgain() {
    for (int attempt = 0; attempt < 30; attempt++) {
      get("/session/oidc/callback?code=abc&state=made-up", "");
    }
    assertThat(hub.heard()).hasSize(30);

    assertThat(location(comeBack(Map.of()))).isEqualTo("/#failed=often");
    assertThat(hub.heard()).isEmpty();
    clock.pass(Duration.ofMinutes(5));
    assertThat(location(comeBack(Map.of()))).isEqualTo("/");
  }

  @Test
  void nobodyTakesTheNameOfWhoHasAPassword() {
    hub.decisions().people().create("ana", PersonRole.ADMIN, "correct horse battery");

    assertThat(location(comeBack(Map.of()))).isEqualTo("/#failed=name");
    assertThat(hub.heard())
        .singleElement()
        .extracting(AccessEvent::subject)
        .isEqualTo("person:ana");
  }

  @Test
  void whoWasMadeBeforehandKeepsTheRoleAndWhoIsDisabledStaysOut() {
    hub.decisions().people().create("ana", PersonRole.APPROVER, null);
    assertThat(session(comeBack(Map.of())).path("scopes").toString()).contains("approve");
    assertThat(location(comeBack(Map.of("sub", "somebody-else")))).isEqualTo("/#failed=name");

    hub.decisions().people().change("ana", new PersonChange(null, true, null));
    assertThat(location(comeBack(Map.of()))).isEqualTo("/#failed=disabled");
  }

  @Test
  void aProviderThatIsAwayIsSaidToBe() {
    issuer.goAway();

    assertThat(location(get("/session/oidc", ""))).isEqualTo("/#failed=away");
  }
}
