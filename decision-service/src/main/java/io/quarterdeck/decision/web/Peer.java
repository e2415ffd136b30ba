package io.quarterdeck.decision.web;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;

/** The other end of a connection. */
public final class Peer {
  private Peer() {}

  /** Where a call came from; null where there is no address. */
  public static @Nullable String address(ServerRequest request) {
    return request
        .remoteAddress()
        .map(InetSocketAddress::getAddress)
        .map(found -> found.getHostAddress())
        .orElse(null);
  }
}
