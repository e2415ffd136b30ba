package io.quarterdeck.server.incident.http;

import io.quarterdeck.decision.web.SessionCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;

/** The token that a request bears, in its header or, from the hub's own page, in its cookie. */
public final class Bearer {
  private static final String SCHEME = "Bearer ";

  private Bearer() {}

  /** Empty where it bears none, or says it in another way. */
  public static String of(ServerRequest request) {
    String header = request.headers().firstHeader(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      return SessionCookie.token(request.exchange().getRequest()).orElse("");
    }
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? header.substring(SCHEME.length()).strip()
        : "";
  }
}
