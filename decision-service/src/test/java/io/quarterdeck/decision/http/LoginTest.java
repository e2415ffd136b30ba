package io.quarterdeck.decision.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.enrich.ManualClock;
import io.quarterdeck.decision.oauth.TestIssuer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Access tokens of an identity provider, over HTTP. */
class LoginTest {
  private static final String METADATA =
      "resource_metadata=\"https://hub.example.com/.well-known/oauth-protected-resource\"";

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
                TestIssuer.HUB));
  }

  @AfterEach
  void stop() {
    hub.close();
    issuer.close();
  }

  private String token(String scope) {
    Map<String, Object> claims = new HashMap<>(issuer.claims(clock.instant()));
    claims.put("scope", scope);
    return issuer.signed(claims);
  }

  private HttpResponse<String> send(String method, String path, String body, String token) {
    return hub.send(hub.request(method, path, body).setHeader("Authorization", "Bearer " + token));
  }

  private static String challenge(HttpResponse<String> response) {
    return response.headers().firstValue("WWW-Authenticate").orElse("");
  }

  private static JsonNode json(HttpResponse<String> response) {
    return new JsonMapper().readTree(response.body());
  }

  @Test
  void anAlertIsDecidedForATokenOfTheIdentityProvider() {
    JsonNode decided =
        json(
            send(
                "POST",
                "/decide",
                Logins.harmless("a1", "185.199.108.153", "ana"),
                token("decide")));

    assertThat(decided.path("decision_id").asString()).startsWith("dec_");
  }

  @Test
  void aTokenReadsWhatItsScopeAllows() {
    assertThat(send("GET", "/decisions", "", token("read")).statusCode()).isEqualTo(200);

    HttpResponse<String> refused = send("GET", "/decisions", "", token("openid feed"));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(challenge(refused))
        .isEqualTo("Bearer " + METADATA + ", error=\"insufficient_scope\", scope=\"read\"");
    assertThat(json(refused).path("detail").asString()).contains("'read'", "at login");
  }

  @Test
  void tokensOfTheHubAreNotMadeByThoseOfOthers() {
    HttpResponse<String> refused = send("GET", "/tokens", "", token("admin quarterdeck:admin"));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(challenge(refused)).endsWith("error=\"insufficient_scope\"");
    assertThat(json(refused).path("detail").asString()).contains("a token of this hub");
  }

  @Test
  void aBadTokenIsToldApartFromNone() {
    HttpResponse<String> bad = send("POST", "/decide", "{}", "garbage");
    HttpResponse<String> none =
        hub.send(hub.request("POST", "/decide", "{}").setHeader("Authorization", ""));

    assertThat(bad.statusCode()).isEqualTo(401);
    assertThat(challenge(bad)).isEqualTo("Bearer " + METADATA + ", error=\"invalid_token\"");
    assertThat(bad.body()).doesNotContain("garbage");
    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(challenge(none)).isEqualTo("Bearer " + METADATA);
  }

  @Test
  void whileTheIdentityProviderIsAwayTheHubsOwnTokensAreGood() {
    hub.close();
    issuer.goAway();
    start();

    HttpResponse<String> undecided = send("POST", "/decide", "{}", token("decide"));

    assertThat(undecided.statusCode()).isEqualTo(503);
    assertThat(json(undecided).path("type").asString())
        .isEqualTo("urn:quarterdeck:problem:issuer-away");
    assertThat(json(undecided).path("detail").asString()).contains("try again in 10 s");
    assertThat(hub.get("/decisions").statusCode()).isEqualTo(200);
  }

  @Test
  void clientsReadHowToLogIn() {
    JsonNode hubs = json(send("GET", "/.well-known/oauth-protected-resource", "", "none"));
    JsonNode mcp = json(send("GET", "/.well-known/oauth-protected-resource/mcp", "", "none"));

    assertThat(hubs.path("resource").asString()).isEqualTo("https://hub.example.com");
    assertThat(hubs.path("authorization_servers").path(0).asString()).isEqualTo(issuer.url());
    assertThat(hubs.path("bearer_methods_supported").path(0).asString()).isEqualTo("header");
    assertThat(hubs.path("scopes_supported").toString())
        .contains("approve")
        .doesNotContain("admin");
    assertThat(mcp.path("resource").asString()).isEqualTo("https://hub.example.com/mcp");
    assertThat(mcp.path("scopes_supported"))
        .hasToString(
            "[\"decide\",\"read\",\"feedback\",\"author\",\"run:query\",\"run:notify\",\"run:change\",\"play\"]");
  }
}
