package io.quarterdeck.server.incident;

import java.time.Instant;

/**
 * An event as it stands in the log.
 *
 * @param position among the events of all incidents, without gaps, from 1
 * @param seq among those of its incident, without gaps, from 1
 */
public record Entry(String incident, long position, long seq, Instant at, Event event) {}
