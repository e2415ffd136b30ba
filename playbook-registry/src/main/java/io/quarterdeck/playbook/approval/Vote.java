package io.quarterdeck.playbook.approval;

import java.time.Instant;

/**
 * What one person said.
 *
 * @param reason must not be blank where the person refuses
 */
public record Vote(String person, boolean approves, String reason, Instant at) {}
