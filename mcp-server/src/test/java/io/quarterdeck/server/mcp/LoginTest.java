package io.quarterdeck.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.quarterdeck.server.RunningHub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MCP clients that log in with an identity provider. */
class LoginTest {
  private static final String METADATA =
      "Bearer resource_metadata=\"https://hub.example.com/.well-known/oauth-protected-resource/mcp\"";

  @TempDir static Path home;
  private static HttpServer issuer;
  private static RSAKey key;
  private static RunningHub hub;

  @BeforeAll
  static void start() throws IOException, JOSEException {
    key = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve(
        "/.well-known/openid-configuration",
        "{\"issuer\": \"%s\", \"jwks_uri\": \"%s/keys\"}".formatted(url(), url()));
    serve("/keys", new JWKSet(key.toPublicJWK()).toString());
    issuer.start();
    hub =
        RunningHub.start(
            home,
            Map.of(
                "QUARTERDECK_OAUTH_ISSUER",
                url(),
                "QUARTERDECK_PUBLIC_URL",
                "https://hub.example.com"));
  }

  @AfterAll
  static void stop() {
    hub.close();
    issuer.stop(0);
  }

  private static String url() {
    return "http://127.0.0.1:" + issuer.getAddress().getPort();
  }

  private static void serve(String path, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    issuer.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
  }

  private static String token(String audience, String scope) {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1").build(),
            new JWTClaimsSet.Builder()
                .issuer(url())
                .audience(audience)
                .subject("0a1b2c")
                .claim("preferred_username", "ana")
                .claim("scope", scope)
                .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
                .build());
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  private static RunningHub.Answer toolsWith(String authorization) {
    String body =
        """
        {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": {
          "io.modelcontextprotocol/protocolVersion": "2026-07-28",
          "io.modelcontextprotocol/clientCapabilities": {},
          "io.modelcontextprotocol/clientInfo": {"name": "by-hand", "version": "1"}}}}
        """;
    return new McpClient(hub, RunningHub.SOAR)
        .raw(
            body,
            Map.of(
                "Authorization",
                authorization,
                "MCP-Protocol-Version",
                McpClient.STATELESS,
                "Mcp-Method",
                "tools/list"));
  }

  private static List<String> challenge(RunningHub.Answer answer) {
    return answer.headers().getOrDefault("www-authenticate", List.of());
  }

  @Test
  void whoLogsInForTheToolsIsShownThem() {
    RunningHub.Answer answer =
        toolsWith("Bearer " + token("https://hub.example.com/mcp", "read run:query"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/result/tools"))
        .anyMatch(tool -> tool.path("name").asString().equals("search_playbooks"));
  }

  @Test
  void whoHasNoTokenIsToldWhereToGetOne() {
    RunningHub.Answer answer = toolsWith("");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(challenge(answer)).containsExactly(METADATA);
  }

  @Test
  void aTokenOfSomethingElseIsInvalid() {
    RunningHub.Answer answer =
        toolsWith("Bearer " + token("https://mail.example.com", "read run:query"));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(challenge(answer)).containsExactly(METADATA + ", error=\"invalid_token\"");
  }

  @Test
  void whoMayDoNothingIsToldTheLeastScope() {
    RunningHub.Answer answer =
        toolsWith("Bearer " + token("https://hub.example.com/mcp", "openid"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(challenge(answer))
        .containsExactly(METADATA + ", error=\"insufficient_scope\", scope=\"read\"");
  }

  @Test
  void aTokenThatAModelHoldsApprovesNothing() {
    String ofModel = token("https://hub.example.com/mcp", "read approve person");
    String ofAna = token("https://hub.example.com", "read approve person");

    assertThat(approving(ofModel).status()).isEqualTo(403);
    assertThat(approving(ofAna).status()).isEqualTo(404);
  }

  private static RunningHub.Answer approving(String token) {
    return hub.send(
        HttpRequest.newBuilder(URI.create(hub.url() + "/approvals/apr_none/approve"))
            .setHeader("Authorization", "Bearer " + token)
            .setHeader("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"reason\": \"seen\"}"))
            .build());
  }
}
