package io.quarterdeck.playbook.registry;

import io.quarterdeck.playbook.gate.GateSettings;
import io.quarterdeck.playbook.guardrail.Surroundings;
import io.quarterdeck.playbook.operation.Operation;
import io.quarterdeck.playbook.settings.RegistrySettings;
import io.quarterdeck.rules.book.GuardrailBook;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a registry is opened with.
 *
 * @param packs folder with the user's packs; need not exist
 * @param connected the platforms beside people and the hub itself, and the ways to tell people
 * @param lookUps what the hub can find out by itself
 * @param guardrails the book in force
 * @param surroundings what the hub knows of targets
 * @param address how platforms reach the hub, or null where nobody has said
 * @param pace how often it is looked whether a run is due
 */
public record RegistryOptions(
    Path packs,
    RegistrySettings connected,
    List<Operation> lookUps,
    Supplier<GuardrailBook> guardrails,
    Surroundings surroundings,
    GateSettings gate,
    @Nullable URI address,
    Duration pace) {

  public RegistryOptions {
    lookUps = List.copyOf(lookUps);
  }
}
