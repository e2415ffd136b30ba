package io.quarterdeck.playbook.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How asking a platform what it has went.
 *
 * @param playbooks how many it had the last time it answered
 * @param problem a sentence where it did not answer, else null
 */
public record SyncState(Instant at, int playbooks, @Nullable String problem) {}
