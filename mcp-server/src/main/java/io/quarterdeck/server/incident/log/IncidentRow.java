package io.quarterdeck.server.incident.log;

import io.quarterdeck.server.incident.Severity;
import io.quarterdeck.server.incident.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incident in a list.
 *
 * @param waits for whom or what a person is asked; empty where nobody is
 * @param round 0 before the first
 */
public record IncidentRow(
    String id,
    Status status,
    String waits,
    Severity severity,
    String title,
    String source,
    String tenant,
    String mode,
    int round,
    @Nullable String assignee,
    @Nullable Long caseNumber,
    Instant openedAt,
    Instant changedAt) {}
