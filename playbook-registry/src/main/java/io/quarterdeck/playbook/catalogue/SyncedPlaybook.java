package io.quarterdeck.playbook.catalogue;

import io.quarterdeck.playbook.Change;
import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.Risk;
import io.quarterdeck.playbook.schema.ParameterSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A playbook as its platform had it when it was last asked.
 *
 * @param effect as the platform states it, or null
 * @param risk the least, as the platform states it, or null
 * @param idempotent whether the platform knows that starting it again does no harm
 * @param enabled whether the platform would run it
 * @param gone whether the last sync did not find it any more
 * @param changes since it was accepted
 */
record SyncedPlaybook(
    PlaybookName name,
    String platform,
    String platformId,
    Wording wording,
    ParameterSchema parameters,
    List<String> labels,
    @Nullable Effect effect,
    @Nullable Risk risk,
    boolean idempotent,
    boolean enabled,
    boolean gone,
    List<Change> changes) {

  SyncedPlaybook {
    labels = List.copyOf(labels);
    changes = List.copyOf(changes);
  }

  String title() {
    return wording.title();
  }

  String description() {
    return wording.description();
  }
}
