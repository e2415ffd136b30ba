package io.quarterdeck.playbook.catalogue;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.Risk;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a pack says of playbooks; null where it says nothing.
 *
 * @param matches of which ones
 * @param idempotent whether starting them again does no harm
 * @param description instead of the platform's
 * @param longest how long a run may take
 * @param disabled whether they must not be started
 * @param where file and line
 */
record Statement(
    Match matches,
    @Nullable Effect effect,
    @Nullable Risk risk,
    @Nullable Boolean idempotent,
    @Nullable String description,
    @Nullable PlaybookName verifiedBy,
    @Nullable PlaybookName undoneBy,
    @Nullable Duration longest,
    boolean disabled,
    String where) {}
