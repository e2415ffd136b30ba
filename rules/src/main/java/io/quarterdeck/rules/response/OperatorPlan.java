package io.quarterdeck.rules.response;

import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.scoring.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the operator's rules say: for each action runs with their arguments, or what a person does.
 *
 * <p>An action of which no rule says anything is a person's.
 */
public final class OperatorPlan extends Plan {
  /** How many runs an action has at most; those that come first in order are kept. */
  public static final int MOST_RUNS = 20;

  private static final int LONGEST_VALUE = 2048;
  private static final String ANYBODY = "soc";

  private final List<PlannedAction> actions;
  private final Set<String> entities;
  private final Map<String, NavigableMap<String, Command>> runs = new TreeMap<>();
  private final Map<String, NavigableMap<String, Command>> manual = new TreeMap<>();

  public OperatorPlan(List<PlannedAction> actions, List<Entity> entities) {
    this.actions = List.copyOf(actions);
    this.entities = entities.stream().map(Entity::value).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Runs a playbook for an action.
   *
   * @param namesAndValues a parameter's name, its value, and so on; values are texts, whole numbers
   *     and booleans. A text that goes into a change is an entity of the incident, as it stands.
   * @throws IllegalArgumentException when the playbook is not the action's, does not take a
   *     parameter, lacks one, or a value is none of these
   */
  public void command(PlannedAction action, Offer offer, Object... namesAndValues) {
    if (!offer.name().equals(action.playbook())) {
      throw new IllegalArgumentException(
          offer.name() + " is not the playbook of the action, " + action.playbook());
    }
    SortedMap<String, Object> arguments = arguments(offer, namesAndValues);
    if (!arguments.keySet().containsAll(offer.required())) {
      throw new IllegalArgumentException(
          offer.name() + " needs " + offer.required() + ", and gets " + arguments.keySet());
    }
    if (counts()) {
      keep(
          runs,
          offer.name() + arguments,
          new Command.Run(action.actionId(), offer.name(), arguments, reason(action.name())));
    }
  }

  /** Lets a person do an action that no rule has a run for. */
  public void manual(PlannedAction action, String who, String what) {
    if (counts()) {
      String somebody = who.isBlank() ? ANYBODY : Sentence.of(who);
      keep(
          manual,
          somebody + " " + what,
          new Command.Manual(action.actionId(), somebody, reason(what)));
    }
  }

  private SortedMap<String, Object> arguments(Offer offer, Object... namesAndValues) {
    SortedMap<String, Object> arguments = new TreeMap<>();
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      String name = String.valueOf(namesAndValues[i]);
      if (!offer.parameters().contains(name)) {
        throw new IllegalArgumentException(
            offer.name() + " has no parameter " + name + "; it has " + offer.parameters());
      }
      arguments.put(name, value(offer, name, namesAndValues[i + 1]));
    }
    return arguments;
  }

  private Object value(Offer offer, String name, Object value) {
    return switch (value) {
      case String text -> text(offer, name, text);
      case Integer number -> number;
      case Boolean flag -> flag;
      default -> throw new IllegalArgumentException(name + " must be a text, a number or a flag");
    };
  }

  private String text(Offer offer, String name, String text) {
    if (offer.isChange() && !entities.contains(text)) {
      throw new IllegalArgumentException(
          name + " of " + offer.name() + " must be an entity of the incident");
    }
    if (text.length() > LONGEST_VALUE) {
      throw new IllegalArgumentException(
          name + " of " + offer.name() + " is longer than " + LONGEST_VALUE + " characters");
    }
    return text;
  }

  private static void keep(
      Map<String, NavigableMap<String, Command>> kept, String key, Command command) {
    NavigableMap<String, Command> own =
        kept.computeIfAbsent(command.actionId(), none -> new TreeMap<>());
    own.merge(key, command, (a, b) -> Reason.ORDER.compare(a.reason(), b.reason()) <= 0 ? a : b);
    if (own.size() > MOST_RUNS) {
      own.pollLastEntry();
    }
  }

  /** What was collected, by the actions' ids. */
  public Planned<List<Command>> answer(String version) {
    List<Command> commands = new ArrayList<>();
    actions.stream()
        .map(PlannedAction::actionId)
        .distinct()
        .sorted()
        .forEach(id -> commands.addAll(commands(id)));
    return planned(List.copyOf(commands), version);
  }

  private List<Command> commands(String actionId) {
    if (runs.containsKey(actionId)) {
      return List.copyOf(runs.getOrDefault(actionId, new TreeMap<>()).values());
    }
    NavigableMap<String, Command> jobs = manual.get(actionId);
    return jobs != null
        ? List.of(jobs.firstEntry().getValue())
        : List.of(
            new Command.Manual(
                actionId, ANYBODY, Reason.own("no response rule says how; a person does it")));
  }
}
