package io.quarterdeck.playbook.builtin.logsearch;

import io.quarterdeck.rules.address.IpAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one record says of a login; the texts are an attacker's.
 *
 * @param user who was to be logged in, with the domain where the record has one
 * @param by who became that user, where the record says so (su, sudo), or null
 * @param ip where it came from, or null
 * @param host where to, or null
 * @param method how: {@code password}, {@code publickey}, {@code network}, {@code pam:dovecot}
 * @param times how often, 1 unless the log folds repeated lines
 */
record Login(
    Instant time,
    @Nullable String user,
    @Nullable String by,
    @Nullable IpAddress ip,
    @Nullable String host,
    Outcome outcome,
    String method,
    int times) {}
