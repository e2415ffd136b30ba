package io.quarterdeck.decision.access;

import java.time.Instant;

/**
 * A person's time at the page.
 *
 * @param caller whose calls the browser makes
 * @param end from when on it counts no more
 */
public record Session(Caller caller, Instant end) {}
