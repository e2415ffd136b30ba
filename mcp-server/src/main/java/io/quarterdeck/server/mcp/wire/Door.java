package io.quarterdeck.server.mcp.wire;

import io.quarterdeck.server.mcp.RpcError;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages out that somebody lured a browser to: the names in {@code Origin} and {@code
 * Host} must be this machine's or ones that were set.
 *
 * @param origins beside this machine's: {@code https://soc.example.com}
 * @param hosts beside this machine's, as {@code name} or {@code name:port}; where none is set and
 *     the hub listens on more than this machine, any host is let in, because nobody said which
 *     names it has
 * @param loopback whether the hub listens on this machine only
 */
public record Door(Set<String> origins, Set<String> hosts, boolean loopback) {
  private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  public Door {
    origins = Set.copyOf(origins);
    hosts = Set.copyOf(hosts);
  }

  /** Why a request is not let in. */
  public record Refusal(int status, RpcError error) {}

  /** What is wrong with a request; null when it may come in. */
  public @Nullable Refusal refusal(@Nullable String origin, @Nullable String host) {
    if (origin != null && !isOwn(origin)) {
      return new Refusal(
          403,
          RpcError.invalidRequest(
              "Pages of '%s' may not call this; set QUARTERDECK_MCP_ORIGINS to let them."
                  .formatted(RpcError.cut(origin))));
    }
    if (!isKnown(host)) {
      return new Refusal(
          421,
          RpcError.invalidRequest(
              "This hub is not known as '%s'; set QUARTERDECK_MCP_HOSTS to the names it has."
                  .formatted(RpcError.cut(String.valueOf(host)))));
    }
    return null;
  }

  private boolean isOwn(String origin) {
    String plain = origin.toLowerCase(Locale.ROOT);
    try {
      String host = new URI(plain).getHost();
      return origins.contains(plain) || (host != null && THIS_MACHINE.contains(host));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private boolean isKnown(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String full = host.toLowerCase(Locale.ROOT);
    String name = PORT.matcher(full).replaceFirst("");
    boolean anyName = !loopback && hosts.isEmpty();
    return anyName || THIS_MACHINE.contains(name) || hosts.contains(full) || hosts.contains(name);
  }
}
