package io.quarterdeck.server.incident.log;

import io.quarterdeck.server.incident.Severity;
import io.quarterdeck.server.incident.Status;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents; all of it must hold, and null holds for all.
 *
 * @param words all of which stand in title, message, entities or id
 * @param waiting only those that wait for a person
 * @param thing what it has to do with: {@code ip:203.0.113.7}, {@code rule:5712}
 * @param before the last one of the page before
 */
public record IncidentFilter(
    @Nullable String words,
    @Nullable Status status,
    @Nullable Severity severity,
    @Nullable String assignee,
    @Nullable String source,
    @Nullable String tenant,
    boolean waiting,
    @Nullable String thing,
    @Nullable IncidentRow before) {}
