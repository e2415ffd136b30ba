package io.quarterdeck.decision.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An authorization server on loopback, with keys of three kinds, that misbehaves when told to. */
public final class TestIssuer implements AutoCloseable {
  public static final String HUB = "https://hub.example.com";
  private static final String OPENID = "/soc/.well-known/openid-configuration";
  private static final String OAUTH = "/.well-known/oauth-authorization-server/soc";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final KeyPair edwards;
  private final ECKey ec;
  private volatile RSAKey rsa;
  private volatile boolean away;
  private volatile boolean slow;
  private volatile String metadataPath = OPENID;
  private volatile String metadata;
  private volatile String padding = "";
  private volatile String given = "";
  private volatile String exchanged = "";

  public TestIssuer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      ec = new ECKeyGenerator(Curve.P_256).keyID("ec-1").keyUse(KeyUse.SIGNATURE).generate();
      rsa = rsaKey("rsa-1", 2048);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException | JOSEException e) {
      throw new IllegalStateException(e);
    }
    metadata = metadata(url(), origin() + "/keys");
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private String metadata(String issuer, String keys) {
    return """
    {"issuer": "%s", "jwks_uri": "%s", "authorization_endpoint": "%3$s/authorize",
     "token_endpoint": "%3$s/token"}\
    """
        .formatted(issuer, keys, origin());
  }

  /** Gives an ID token with these claims for the next code. */
  public void gives(Map<String, Object> claims) {
    says("{\"id_token\": \"" + signed(claims) + "\"}");
  }

  /** Gives this for the next code. */
  public void says(String answer) {
    given = answer;
  }

  /** What the last code was asked to be changed with: the form, and the client. */
  public String exchanged() {
    return exchanged;
  }

  private String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The issuer's name. */
  public String url() {
    return origin() + "/soc";
  }

  /** What a hub is set to that knows it. */
  OAuthSettings settings() {
    return new OAuthSettings(
        url(), HUB, Set.of(HUB, HUB + "/", HUB + "/mcp"), "preferred_username");
  }

  /** The paths it was asked for. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  public void goAway() {
    away = true;
  }

  void comeBack() {
    away = false;
  }

  /** Answers from now on are never finished. */
  void becomeSlow() {
    slow = true;
  }

  /** Publishes its metadata where RFC 8414 says. */
  void knowsNoOpenId() {
    metadataPath = OAUTH;
  }

  void callsItself(String name) {
    metadata = metadata(name, origin() + "/keys");
  }

  void keepsItsKeysAt(String address) {
    metadata = metadata(url(), address);
  }

  void padsItsKeys(int characters) {
    padding = " ".repeat(characters);
  }

  /** Signs with another RSA key from now on, and no longer publishes the one before. */
  void rotate(String name) {
    rotate(name, 2048);
  }

  void rotate(String name, int bits) {
    try {
      rsa = rsaKey(name, bits);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  RSAKey rsa() {
    return rsa;
  }

  private static RSAKey rsaKey(String name, int bits) throws JOSEException {
    return new RSAKeyGenerator(bits, true).keyID(name).keyUse(KeyUse.SIGNATURE).generate();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    try (exchange) {
      if (slow) {
        end.await();
      }
      String body =
          switch (path) {
            case "/keys" -> keys();
            case "/token" -> exchange(exchange);
            default -> path.equals(metadataPath) ? metadata : "";
          };
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(away ? 502 : body.isEmpty() ? 404 : 200, bytes.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String exchange(HttpExchange exchange) throws IOException {
    exchanged =
        new String(exchange.getRequestBody().readAllBytes(), UTF_8)
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization");
    return given;
  }

  private String keys() {
    List<JWK> keys = new ArrayList<>(List.of(rsa.toPublicJWK(), ec.toPublicJWK(), edwardsKey()));
    return new JWKSet(keys).toString(true) + padding;
  }

  private JWK edwardsKey() {
    byte[] encoded = edwards.getPublic().getEncoded();
    byte[] last = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(last)).keyID("ed-1").build();
  }

  /** The claims of a good token: Ana's, who may read and decide, for an hour. */
  public Map<String, Object> claims(Instant now) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", url());
    claims.put("aud", HUB);
    claims.put("sub", "0a1b2c");
    claims.put("preferred_username", "Ana");
    claims.put("scope", "openid read decide");
    claims.put("nbf", now.getEpochSecond());
    claims.put("exp", now.plusSeconds(3600).getEpochSecond());
    return claims;
  }

  /** Signs with the RSA key. */
  public String signed(Map<String, Object> claims) {
    return signed(JWSAlgorithm.RS256, claims);
  }

  String signed(JWSAlgorithm algorithm, Map<String, Object> claims) {
    String key =
        JWSAlgorithm.ES256.equals(algorithm)
            ? "ec-1"
            : JWSAlgorithm.EdDSA.equals(algorithm) ? "ed-1" : rsa.getKeyID();
    return signed(new JWSHeader.Builder(algorithm).keyID(key).build(), claims);
  }

  String signed(JWSHeader header, Map<String, Object> claims) {
    try {
      JWSAlgorithm algorithm = header.getAlgorithm();
      if (JWSAlgorithm.EdDSA.equals(algorithm)) {
        return signedByEdwards(header, claims);
      }
      return signed(
          header,
          claims,
          JWSAlgorithm.ES256.equals(algorithm)
              ? new ECDSASigner(ec)
              : new RSASSASigner(rsa.toRSAPrivateKey(), Set.of(AllowWeakRSAKey.getInstance())));
    } catch (JOSEException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String signed(JWSHeader header, Map<String, Object> claims, JWSSigner signer)
      throws JOSEException {
    JWSObject token = new JWSObject(header, new Payload(claims));
    token.sign(signer);
    return token.serialize();
  }

  private String signedByEdwards(JWSHeader header, Map<String, Object> claims)
      throws GeneralSecurityException {
    String text = header.toBase64URL() + "." + new Payload(claims).toBase64URL();
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(edwards.getPrivate());
    signature.update(text.getBytes(UTF_8));
    return text + "." + Base64URL.encode(signature.sign());
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
