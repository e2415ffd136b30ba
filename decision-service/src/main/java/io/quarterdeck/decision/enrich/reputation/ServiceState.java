package io.quarterdeck.decision.enrich.reputation;

import org.jspecify.annotations.Nullable;

/**
 * How a service does that was asked once.
 *
 * @param problem why it did not answer, as a clause; null when it did
 * @param keyRefused whether it did not because of the key
 * @param left what is left of its quota as far as it is counted here: {@code 499 of 500 calls
 *     today}; empty where it is not
 */
public record ServiceState(
    String service, @Nullable String problem, boolean keyRefused, String left) {}
