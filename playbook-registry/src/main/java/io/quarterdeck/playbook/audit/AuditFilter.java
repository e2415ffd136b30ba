package io.quarterdeck.playbook.audit;

import org.jspecify.annotations.Nullable;

/**
 * Which records are wanted; null for any.
 *
 * @param before only those with a smaller number
 */
public record AuditFilter(
    @Nullable String actor,
    @Nullable AuditEvent event,
    @Nullable String subject,
    @Nullable Long before) {}
