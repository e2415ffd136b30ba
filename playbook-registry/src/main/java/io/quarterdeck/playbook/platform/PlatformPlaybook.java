package io.quarterdeck.playbook.platform;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.Risk;
import io.quarterdeck.playbook.schema.ParameterSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A playbook as its platform describes it; all texts are untrusted.
 *
 * @param id what the platform calls it, exactly
 * @param title for people, in any language
 * @param slugFrom what the name is made from: a machine name where it tells more, else the title
 * @param labels each once
 * @param effect as the platform itself states it, or null
 * @param risk the least that a wrong run does, as the platform states it, or null; a platform
 *     raises the usual risk and never lowers it
 * @param idempotent whether starting it again with the same arguments does no harm; false where
 *     nobody knows, or whoever says so is not believed
 * @param procedure what is sent to run it, where that is written on the hub's side and an edit of
 *     it is another playbook; null where the platform alone knows
 * @param enabled whether the platform would run it
 */
public record PlatformPlaybook(
    String id,
    String title,
    String slugFrom,
    String description,
    ParameterSchema parameters,
    List<String> labels,
    @Nullable Effect effect,
    @Nullable Risk risk,
    boolean idempotent,
    @Nullable String procedure,
    boolean enabled) {

  public PlatformPlaybook {
    labels = List.copyOf(labels);
  }

  /** A playbook whose platform says nothing about its risk, or about starting it again. */
  public PlatformPlaybook(
      String id,
      String title,
      String slugFrom,
      String description,
      ParameterSchema parameters,
      List<String> labels,
      @Nullable Effect effect,
      boolean enabled) {
    this(id, title, slugFrom, description, parameters, labels, effect, null, false, null, enabled);
  }

  /** The same, of which it is known that starting it again does no harm. */
  public PlatformPlaybook asIdempotent() {
    return new PlatformPlaybook(
        id,
        title,
        slugFrom,
        description,
        parameters,
        labels,
        effect,
        risk,
        true,
        procedure,
        enabled);
  }

  /** The same, of which it is known what is sent to run it. */
  public PlatformPlaybook runBy(String sent) {
    return new PlatformPlaybook(
        id,
        title,
        slugFrom,
        description,
        parameters,
        labels,
        effect,
        risk,
        idempotent,
        sent,
        enabled);
  }
}
