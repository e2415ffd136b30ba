package io.quarterdeck.server.incident;

import io.quarterdeck.server.incident.role.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of an incident: what follows from its events, and from nothing else.
 *
 * <p>Changed by {@link Fold} only. Not thread-safe; {@link #copy} gives one to try events on.
 */
public final class Incident {
  final String id;
  final Event.Opened opened;
  final Instant openedAt;
  Status status = Status.OPEN;
  String why = "";
  Severity severity;
  Mode mode;
  Limits limits;
  Instant limitedFrom;
  final Map<Role, Mode> modes = new EnumMap<>(Role.class);
  final Map<Role, PlayerKind> players = new EnumMap<>(Role.class);
  @Nullable String assignee;
  final List<AlertNote> alerts = new ArrayList<>();
  final Map<String, KnownEntity> entities = new LinkedHashMap<>();
  final List<Event.Said> said = new ArrayList<>();
  final List<Round> rounds = new ArrayList<>();
  final Map<String, Turn> turns = new LinkedHashMap<>();
  final Map<String, Task> tasks = new LinkedHashMap<>();
  final Map<String, Action> actions = new LinkedHashMap<>();
  final Map<String, Command> commands = new LinkedHashMap<>();
  final Map<String, String> notes = new LinkedHashMap<>();
  Event.@Nullable Closed closed;
  int dispatched;
  long tokens;
  long seq;
  Instant changedAt;

  Incident(String id, Event.Opened opened, Instant at) {
    this.id = id;
    this.opened = opened;
    this.openedAt = at;
    this.severity = opened.severity();
    this.mode = opened.mode();
    this.limits = opened.limits();
    this.limitedFrom = at;
    this.changedAt = at;
    opened.entities().forEach(entity -> entities.putIfAbsent(key(entity), entity));
  }

  /** Another one in the same state. */
  public Incident copy() {
    Incident copy = new Incident(id, opened, openedAt);
    copy.status = status;
    copy.why = why;
    copy.severity = severity;
    copy.mode = mode;
    copy.limits = limits;
    copy.limitedFrom = limitedFrom;
    copy.modes.putAll(modes);
    copy.players.putAll(players);
    copy.assignee = assignee;
    copy.alerts.addAll(alerts);
    copy.entities.putAll(entities);
    copy.said.addAll(said);
    copy.rounds.addAll(rounds);
    copy.turns.putAll(turns);
    copy.tasks.putAll(tasks);
    copy.actions.putAll(actions);
    copy.commands.putAll(commands);
    copy.notes.putAll(notes);
    copy.closed = closed;
    copy.dispatched = dispatched;
    copy.tokens = tokens;
    copy.seq = seq;
    copy.changedAt = changedAt;
    return copy;
  }

  static String key(KnownEntity entity) {
    return entity.type() + ":" + entity.value();
  }

  public String id() {
    return id;
  }

  /** What it was opened with. */
  public Event.Opened opened() {
    return opened;
  }

  public Instant openedAt() {
    return openedAt;
  }

  public Instant changedAt() {
    return changedAt;
  }

  /** The sequence number of its last event. */
  public long seq() {
    return seq;
  }

  public Status status() {
    return status;
  }

  /** Why it waits for a person; empty where it does not. */
  public String why() {
    return why;
  }

  public Severity severity() {
    return severity;
  }

  public Mode mode() {
    return mode;
  }

  /** The mode that counts for a role. */
  public Mode mode(Role role) {
    return modes.getOrDefault(role, mode);
  }

  /** The modes of roles that do not follow the incident's. */
  public Map<Role, Mode> modes() {
    return Collections.unmodifiableMap(modes);
  }

  /** Who is to play a role; empty for whoever is there. */
  public Optional<PlayerKind> player(Role role) {
    return Optional.ofNullable(players.get(role));
  }

  public @Nullable String assignee() {
    return assignee;
  }

  public Limits limits() {
    return limits;
  }

  /** Since when the time counts that it may take. */
  public Instant limitedFrom() {
    return limitedFrom;
  }

  public long tokens() {
    return tokens;
  }

  /** How many commands were handed to the gate. */
  public int dispatched() {
    return dispatched;
  }

  public List<AlertNote> alerts() {
    return Collections.unmodifiableList(alerts);
  }

  public Collection<KnownEntity> entities() {
    return Collections.unmodifiableCollection(entities.values());
  }

  /** What was said, oldest first. */
  public List<Event.Said> said() {
    return Collections.unmodifiableList(said);
  }

  public List<Round> rounds() {
    return Collections.unmodifiableList(rounds);
  }

  /** The number of the last round; 0 before the first. */
  public int round() {
    return rounds.size();
  }

  public Optional<Round> lastRound() {
    return rounds.isEmpty() ? Optional.empty() : Optional.of(rounds.getLast());
  }

  public Optional<Turn> turn(String turn) {
    return Optional.ofNullable(turns.get(turn));
  }

  public Collection<Turn> turns() {
    return Collections.unmodifiableCollection(turns.values());
  }

  /** The one that somebody has still to play; there is one at most. */
  public Optional<Turn> liveTurn() {
    return turns.values().stream().filter(turn -> turn.state().isLive()).findAny();
  }

  public Collection<Task> tasks() {
    return Collections.unmodifiableCollection(tasks.values());
  }

  public List<Task> tasks(int round) {
    return tasks.values().stream().filter(task -> task.round() == round).toList();
  }

  public Collection<Action> actions() {
    return Collections.unmodifiableCollection(actions.values());
  }

  public List<Action> actions(int round) {
    return actions.values().stream().filter(action -> action.round() == round).toList();
  }

  public Collection<Command> commands() {
    return Collections.unmodifiableCollection(commands.values());
  }

  public List<Command> commands(int round) {
    return commands.values().stream().filter(command -> command.round() == round).toList();
  }

  public Optional<Command> command(String command) {
    return Optional.ofNullable(commands.get(command));
  }

  /** What the expert said of a command; empty before. */
  public String note(String command) {
    return notes.getOrDefault(command, "");
  }

  /** How it ended; empty while it is open. */
  public Optional<Event.Closed> closed() {
    return Optional.ofNullable(closed);
  }

  /** Whether the round waits for nobody and nothing any more. */
  boolean isRoundOver() {
    Round last = rounds.getLast();
    return last.wentOn()
        || commands(last.number()).stream().allMatch(command -> command.state().isFinal());
  }

  Turn requireTurn(String turn) {
    return Objects.requireNonNull(turns.get(turn), turn);
  }

  Command requireCommand(String command) {
    return Objects.requireNonNull(commands.get(command), command);
  }
}
