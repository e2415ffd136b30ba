package io.quarterdeck.decision.access;

import java.time.Instant;

/** A token as it is listed; what it is made of is not kept. */
public record TokenInfo(Caller caller, Instant createdAt) {}
