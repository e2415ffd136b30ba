package io.quarterdeck.server.incident.hub;

import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.rules.fact.ArgumentOrigin;
import io.quarterdeck.server.incident.AlertNote;
import io.quarterdeck.server.incident.Command;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.KnownEntity;
import io.quarterdeck.server.incident.execute.Executor;
import io.quarterdeck.server.playbook.Provenance;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds out where the arguments of a command come from: the incident's decisions and runs, and what
 * a person typed into it. Nobody's word is taken for it.
 */
final class CommandOrigins implements Executor.Origins {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST_DECISIONS = 20;
  private static final int MOST_RUNS = 40;

  private final Provenance provenance;

  CommandOrigins(Provenance provenance) {
    this.provenance = provenance;
  }

  @Override
  public Map<String, ArgumentOrigin> of(Incident in, Command command, Requester by) {
    JsonNode arguments = JSON.readTree(command.arguments());
    Map<String, ArgumentOrigin> origins = new HashMap<>(found(in, arguments, by));
    Set<String> typed =
        in.opened().byPerson()
            ? in.opened().entities().stream()
                .map(KnownEntity::value)
                .map(value -> value.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet())
            : Set.of();
    arguments.forEachEntry((name, value) -> {
      if (value.isString() && typed.contains(value.stringValue().toLowerCase(Locale.ROOT))) {
        origins.putIfAbsent(name, ArgumentOrigin.TYPED);
      }
    });
    return origins;
  }

  private Map<String, ArgumentOrigin> found(Incident in, JsonNode arguments, Requester by) {
    try {
      return provenance.of(by, arguments, sources(in));
    } catch (Problem e) {
      // A decision is gone by its retention: then nothing is known of the values.
      return Map.of();
    }
  }

  private static List<String> sources(Incident in) {
    return Stream.concat(
            in.alerts().reversed().stream().map(AlertNote::decisionId).limit(MOST_DECISIONS),
            in.commands().stream()
                .filter(command -> command.state().isFinal())
                .map(Command::runId)
                .filter(Objects::nonNull)
                .limit(MOST_RUNS))
        .toList();
  }
}
