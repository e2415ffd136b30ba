package io.quarterdeck.server.incident.plan;

import io.quarterdeck.decision.Decisions;
import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.rules.fact.Asset;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.response.Detection;
import io.quarterdeck.rules.response.IncidentScene;
import io.quarterdeck.rules.response.Offer;
import io.quarterdeck.rules.response.PastTask;
import io.quarterdeck.rules.response.PlannedAction;
import io.quarterdeck.rules.response.PlannedTask;
import io.quarterdeck.rules.response.Situation;
import io.quarterdeck.server.incident.AlertNote;
import io.quarterdeck.server.incident.Command;
import io.quarterdeck.server.incident.CommandState;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.KnownEntity;
import io.quarterdeck.server.incident.Task;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Incidents, as response rules see them. */
final class Scenes {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Findings findings;
  private final Supplier<List<Offer>> offers;
  private final Decisions decisions;
  private final Clock clock;

  Scenes(Findings findings, Supplier<List<Offer>> offers, Decisions decisions, Clock clock) {
    this.findings = findings;
    this.offers = offers;
    this.decisions = decisions;
    this.clock = clock;
  }

  IncidentScene of(Incident in) {
    List<Entity> entities = in.entities().stream().flatMap(one -> entity(one).stream()).toList();
    int round = Math.max(1, in.round());
    return new IncidentScene(
        situation(in, round),
        entities,
        assets(entities),
        in.alerts().stream().map(Scenes::detection).toList(),
        in.tasks().stream()
            .filter(task -> task.round() < round)
            .map(task -> past(in, task))
            .toList(),
        findings.of(in),
        offers.get(),
        in.tasks(round).stream().map(task -> planned(in, task)).toList(),
        in.actions(round).stream()
            .map(one -> new PlannedAction(one.id(), one.taskId(), one.name(), one.playbook()))
            .toList());
  }

  private static Situation situation(Incident in, int round) {
    long jobs =
        in.commands().stream()
            .filter(one -> one.playbook() == null && one.state() == CommandState.WAITING)
            .count();
    return new Situation(
        in.id(),
        in.opened().title(),
        in.severity().word(),
        in.opened().source(),
        round,
        Math.max(round, in.limits().rounds()),
        Math.toIntExact(jobs));
  }

  private static Optional<Entity> entity(KnownEntity known) {
    return Arrays.stream(EntityType.values())
        .filter(type -> type.key().equals(known.type()))
        .findAny()
        .map(type -> new Entity(type, known.value(), role(known.role()), known.internal()));
  }

  private static EntityRole role(String word) {
    return Arrays.stream(EntityRole.values())
        .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(word))
        .findAny()
        .orElse(EntityRole.RELATED);
  }

  private List<Asset> assets(List<Entity> entities) {
    return decisions.enrichers().known(entities, clock.instant()).stream()
        .filter(Asset.class::isInstance)
        .map(Asset.class::cast)
        .toList();
  }

  private static Detection detection(AlertNote alert) {
    return new Detection(alert.rule(), alert.title(), alert.techniques(), alert.score());
  }

  private static PastTask past(Incident in, Task task) {
    List<Command> commands =
        in.commands().stream().filter(one -> one.taskId().equals(task.id())).toList();
    return new PastTask(
        task.round(),
        Intents.of(task),
        task.entity() == null ? "" : task.entity(),
        state(commands));
  }

  private static PastTask.State state(List<Command> commands) {
    if (commands.stream().anyMatch(one -> !one.state().isFinal())) {
      return PastTask.State.WAITING;
    }
    if (commands.stream().anyMatch(one -> one.state() == CommandState.REFUSED)) {
      return PastTask.State.REFUSED;
    }
    boolean done = !commands.isEmpty() && commands.stream().allMatch(Findings::isDone);
    return done ? PastTask.State.DONE : PastTask.State.FAILED;
  }

  /** Playbooks, as the rules see them. */
  static List<Offer> offers(List<Playbook> playbooks) {
    return playbooks.stream().map(Scenes::offer).toList();
  }

  private static Offer offer(Playbook playbook) {
    JsonNode schema = JSON.readTree(playbook.parameters().json());
    return new Offer(
        playbook.name().value(),
        playbook.title(),
        playbook.effect().word(),
        List.copyOf(schema.path("properties").propertyNames()),
        schema.path("required").valueStream().map(name -> name.asString("")).toList());
  }

  private static PlannedTask planned(Incident in, Task task) {
    String entity = task.entity() == null ? "" : task.entity();
    return new PlannedTask(
        task.id(),
        task.assignee(),
        task.type(),
        task.name(),
        Intents.of(task),
        entity,
        type(in, entity));
  }

  private static @Nullable EntityType type(Incident in, String value) {
    return in.entities().stream()
        .filter(known -> known.value().equals(value))
        .flatMap(known -> entity(known).stream())
        .map(Entity::type)
        .findFirst()
        .orElse(null);
  }
}
