package io.quarterdeck.decision.enrich;

import io.quarterdeck.rules.indicator.Indicator;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A threat-intelligence service that is asked over the network. */
public interface ReputationSource {
  /** Its name in provenance and metrics: {@code abuseipdb}. */
  String name();

  /** Whether the service can know such a thing at all: some know addresses only, some IPv4 only. */
  default boolean answersFor(Indicator indicator) {
    return true;
  }

  /**
   * Asks about one public indicator; never blocks the caller.
   *
   * @param budget after which the answer is of no use any more
   * @return empty when the service has not seen it; failed when it could not be asked, with a
   *     {@link ReputationUnavailableException} that says why
   */
  CompletionStage<Optional<Opinion>> lookUp(Indicator indicator, Duration budget);
}
