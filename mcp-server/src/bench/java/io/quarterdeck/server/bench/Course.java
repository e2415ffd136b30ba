package io.quarterdeck.server.bench;

import java.time.Instant;

/**
 * When what happened to an incident, as it was seen from outside.
 *
 * @param told when the hub began to be told of it
 * @param called when the SOAR was called first
 * @param summed when the expert had its answer accepted, which ends round one
 * @param closed when the captain had its last answer accepted, of which it may hear before the
 *     expert hears of its own
 */
record Course(String incident, Instant told, Instant called, Instant summed, Instant closed) {}
