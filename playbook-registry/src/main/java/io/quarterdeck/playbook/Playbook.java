package io.quarterdeck.playbook;

import io.quarterdeck.playbook.hash.Sha256;
import io.quarterdeck.playbook.schema.ParameterSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a platform can run.
 *
 * @param title as the platform shows it, in any language; untrusted
 * @param description by the platform or a pack; untrusted
 * @param platform name of the connection it belongs to
 * @param platformId what the platform calls it, exactly: ids beyond 2^53 are common
 * @param effect what nobody stated is {@link Effect#CHANGE}
 * @param idempotent whether starting it again with the same arguments does no harm, because it
 *     finds its work done or makes it last longer
 * @param procedure what is sent to run it, where the hub's own files say so, else null
 * @param classifiedBy who stated effect and risk, as words for a person; null for nobody
 * @param labels as on the platform, without repetition
 * @param verifiedBy the playbook that looks whether this one did what it should
 * @param undoneBy the playbook that takes it back
 */
public record Playbook(
    PlaybookName name,
    String title,
    String description,
    String platform,
    String platformId,
    ParameterSchema parameters,
    Effect effect,
    Risk risk,
    boolean idempotent,
    @Nullable String procedure,
    @Nullable String classifiedBy,
    List<String> labels,
    @Nullable PlaybookName verifiedBy,
    @Nullable PlaybookName undoneBy,
    Health health) {

  public Playbook {
    labels = List.copyOf(labels);
  }

  /** Changes with everything that an approver looks at; 16 hexadecimal digits. */
  public String version() {
    List<String> parts =
        new ArrayList<>(
            List.of(
                name.value(),
                title,
                description,
                platform,
                platformId,
                parameters.json(),
                effect.word(),
                risk.word()));
    if (procedure != null) {
      parts.add(procedure);
    }
    return Sha256.ofAll(parts).substring(0, 16);
  }
}
