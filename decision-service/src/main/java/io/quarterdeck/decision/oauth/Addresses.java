package io.quarterdeck.decision.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Judges addresses that keys are fetched from: encrypted, or of this machine. */
final class Addresses {
  private Addresses() {}

  static boolean canBeIssuer(String address) {
    URI parsed = parsed(address);
    return parsed != null && isPlain(parsed) && isSafe(parsed);
  }

  /** Whether it is one of HTTP, without a query, a fragment or a user. */
  static boolean isPlain(String address) {
    URI parsed = parsed(address);
    return parsed != null && isPlain(parsed);
  }

  private static boolean isPlain(URI address) {
    return address.getHost() != null
        && address.getRawUserInfo() == null
        && address.getRawQuery() == null
        && address.getRawFragment() == null;
  }

  /**
   * Whether keys may come from there.
   *
   * @param issuer which alone may be of this machine without encryption
   */
  static boolean isSafe(String address, URI issuer) {
    URI parsed = parsed(address);
    return parsed != null
        && parsed.getHost() != null
        && parsed.getRawUserInfo() == null
        && isSafe(parsed)
        && (isEncrypted(parsed) || !isEncrypted(issuer));
  }

  private static boolean isSafe(URI address) {
    return isEncrypted(address)
        || ("http".equalsIgnoreCase(address.getScheme()) && isLoopback(address.getHost()));
  }

  private static boolean isEncrypted(URI address) {
    return "https".equalsIgnoreCase(address.getScheme());
  }

  private static boolean isLoopback(String host) {
    return host.matches("127(\\.\\d{1,3}){3}|\\[::1]")
        || host.toLowerCase(Locale.ROOT).equals("localhost");
  }

  private static @Nullable URI parsed(String address) {
    try {
      return new URI(address);
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
