package io.quarterdeck.decision.web;

import io.quarterdeck.decision.access.Sessions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The cookie that a browser bears its session in.
 *
 * <p>Browsers send cookies by themselves, also when another page makes them: so it counts only
 * where the request comes from the hub's own page, and what changes something also needs a word
 * that only that page can have read.
 */
public final class SessionCookie {
  /** The header with the word that only the hub's own page knows. */
  public static final String CSRF_HEADER = "X-CSRF-Token";

  private static final String NAME = "quarterdeck_session";
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
  private static final Set<HttpMethod> CHANGE_NOTHING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private SessionCookie() {}

  /** The session's token; empty where there is none, or another page makes the request. */
  public static Optional<String> token(ServerHttpRequest request) {
    HttpCookie cookie = request.getCookies().getFirst(NAME);
    return cookie == null || !Sessions.isOfSession(cookie.getValue()) || !isOwnPage(request)
        ? Optional.empty()
        : Optional.of(cookie.getValue());
  }

  /**
   * Whether the hub's own page makes a request, as far as its browser says; programs say nothing.
   */
  public static boolean isOwnPage(ServerHttpRequest request) {
    HttpHeaders headers = request.getHeaders();
    String site = headers.getFirst("Sec-Fetch-Site");
    String origin = headers.getOrigin();
    return (site == null || OWN_SITE.contains(site))
        && (origin == null || authority(origin).equals(headers.getFirst(HttpHeaders.HOST)));
  }

  private static @Nullable String authorityOf(String origin) {
    try {
      return URI.create(origin).getRawAuthority();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String authority(String origin) {
    String authority = authorityOf(origin);
    return authority == null ? "" : authority;
  }

  /** Whether a request of this session may change what it asks to: it shows the page's word. */
  static boolean mayChange(ServerHttpRequest request, String token) {
    if (CHANGE_NOTHING.contains(request.getMethod())) {
      return true;
    }
    String shown = request.getHeaders().getFirst(CSRF_HEADER);
    return shown != null && MessageDigest.isEqual(bytes(shown), bytes(csrf(token)));
  }

  /** The word of a session's page: 43 characters that tell nothing about the token. */
  public static String csrf(String token) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes("csrf:" + token));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The cookie.
   *
   * @param token empty, with no time left, to take it away
   * @param secure whether the browser reaches the hub over TLS
   */
  public static ResponseCookie of(String token, Duration left, boolean secure) {
    return ResponseCookie.from(NAME, token)
        .httpOnly(true)
        .sameSite("Strict")
        .path("/")
        .secure(secure)
        .maxAge(left)
        .build();
  }
}
