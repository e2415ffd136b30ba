package io.quarterdeck.playbook.catalogue;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.schema.ParameterSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A playbook as its platform had it when it was last asked.
 *
 * @param effect as the platform states it, or null
 * @param enabled whether the platform would run it
 * @param gone whether the last sync did not find it any more
 */
record SyncedPlaybook(
    PlaybookName name,
    String platform,
    String platformId,
    String title,
    String description,
    ParameterSchema parameters,
    List<String> labels,
    @Nullable Effect effect,
    boolean enabled,
    boolean gone) {}
