package io.quarterdeck.decision.access;

import java.net.URI;
import java.util.concurrent.CompletionStage;

/** Knows callers by tokens that this hub did not make. */
public interface IdentityProvider {
  /**
   * Who bears a token; never blocks, and never fails.
   *
   * @param token of whatever form and length
   */
  CompletionStage<Identification> identify(String token);

  /**
   * Where a client reads how to get a token, as of RFC 9728.
   *
   * @param path of the call that was refused: {@code /mcp}
   */
  URI metadata(String path);
}
