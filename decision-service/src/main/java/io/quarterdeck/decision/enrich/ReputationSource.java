package io.quarterdeck.decision.enrich;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A threat-intelligence service that is asked over the network. */
public interface ReputationSource {
  /** Its name in provenance and metrics: {@code abuseipdb}. */
  String name();

  /** Whether the service can know such an address at all; some know IPv4 only. */
  default boolean answersFor(String ip) {
    return true;
  }

  /**
   * Asks about one external address; never blocks the caller.
   *
   * @param budget after which the answer is of no use any more
   * @return empty when the service has not seen the address; failed when it could not be asked,
   *     with a {@link ReputationUnavailableException} that says why
   */
  CompletionStage<Optional<Opinion>> lookUp(String ip, Duration budget);
}
