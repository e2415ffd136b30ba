package io.quarterdeck.decision.figures;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What figures are about.
 *
 * @param since the first moment
 * @param until the first moment that no longer counts
 * @param tenant the only one, or null for all
 */
public record Period(Instant since, Instant until, @Nullable String tenant) {}
