package io.quarterdeck.server.incident.execute;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.gate.Gate;
import io.quarterdeck.playbook.gate.GateAnswer;
import io.quarterdeck.playbook.gate.RunOrder;
import io.quarterdeck.playbook.person.PeoplePlatform;
import io.quarterdeck.playbook.registry.Registry;
import io.quarterdeck.playbook.run.Permission;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunId;
import io.quarterdeck.playbook.run.RunTable;
import io.quarterdeck.rules.fact.ArgumentOrigin;
import io.quarterdeck.server.incident.Command;
import io.quarterdeck.server.incident.CommandState;
import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Incidents;
import io.quarterdeck.server.incident.Mode;
import io.quarterdeck.server.incident.NotPossibleException;
import io.quarterdeck.server.incident.Status;
import io.quarterdeck.server.incident.role.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one role that no model plays: hands commands to the gate, many at once, and follows each to
 * its end.
 *
 * <p>A command has one run, because the run's key is the command's id: however often it is handed
 * over, by however many hubs.
 */
public final class Executor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Executor.class);
  private static final JsonMapper JSON = JsonMapper.shared();

  /** As whom it asks the gate; its right to change anything still waits for people. */
  private static final Requester ITSELF =
      new Requester(
          Role.EXECUTOR.word(),
          Role.EXECUTOR.word(),
          false,
          null,
          Set.of(Permission.RUN_QUERY, Permission.RUN_NOTIFY, Permission.RUN_CHANGE));

  private final Incidents incidents;
  private final Gate gate;
  private final RunTable runs;
  private final Origins origins;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();

  /** Where the arguments of a command come from. */
  @FunctionalInterface
  public interface Origins {
    Map<String, ArgumentOrigin> of(Incident in, Command command, Requester by);
  }

  public Executor(Incidents incidents, Registry registry, Origins origins) {
    this.incidents = incidents;
    this.gate = registry.gate();
    this.runs = registry.runs();
    this.origins = origins;
  }

  /** Starts what may be started. */
  public void look(Incident in) {
    for (Command command : in.commands()) {
      if (command.state() == CommandState.READY && mayStart(in)) {
        begin(in.id(), command.id(), ITSELF);
      }
    }
  }

  private static boolean mayStart(Incident in) {
    return in.status() == Status.OPEN && in.mode(Role.EXECUTOR) != Mode.MANUAL;
  }

  /**
   * Lets a person start a command, with the rights of that person.
   *
   * @throws NotPossibleException when there is none to start
   */
  public void dispatch(String incident, String command, Requester person) {
    Command found =
        incidents
            .find(incident)
            .flatMap(in -> in.command(command))
            .filter(one -> one.state() == CommandState.READY)
            .orElseThrow(
                () -> new NotPossibleException("No command with this id waits to be started."));
    begin(incident, found.id(), person);
  }

  private void begin(String incident, String command, Requester by) {
    if (underWay.add(command)) {
      work.execute(() -> {
        try {
          started(incident, command, by);
        } catch (RuntimeException e) {
          LOG.warn("command {} of {} is tried again", command, incident, e);
        } finally {
          underWay.remove(command);
        }
      });
    }
  }

  /** Looks once more before it starts: modes count at once. */
  private void started(String incident, String id, Requester by) {
    Incident in = incidents.find(incident).orElseThrow();
    Command command = in.command(id).orElseThrow();
    boolean may = by.person() || mayStart(in);
    if (command.state() != CommandState.READY || !may) {
      return;
    }
    if (in.dispatched() >= in.limits().commands()) {
      end(
          incident,
          id,
          CommandState.REFUSED,
          null,
          "The incident has run as many as it may.",
          null);
      return;
    }
    switch (gate.ask(order(in, command, by))) {
      case GateAnswer.Accepted accepted -> follow(accepted.run());
      case GateAnswer.Refused refused ->
          end(
              incident,
              id,
              CommandState.REFUSED,
              refused.run() == null ? null : refused.run().id().value(),
              refused.refusal().sentences(),
              null);
      case GateAnswer.WouldRun would -> throw new IllegalStateException("nobody rehearsed");
    }
  }

  private RunOrder order(Incident in, Command command, Requester by) {
    return new RunOrder(
        by,
        playbook(command),
        arguments(command),
        origins.of(in, command, by),
        command.id(),
        in.id(),
        null);
  }

  private static String playbook(Command command) {
    return command.playbook() == null ? PeoplePlatform.MANUAL_JOB : command.playbook();
  }

  private static String arguments(Command command) {
    if (command.playbook() != null) {
      return command.arguments();
    }
    ObjectNode job = JSON.createObjectNode();
    job.put("assignee", command.person() == null ? "analyst" : command.person());
    job.put("task", command.name());
    job.set("details", JSON.readTree(command.arguments()));
    return job.toString();
  }

  /** Hears that a run has changed, on whichever hub. */
  public void changed(RunId id) {
    work.execute(() -> {
      try {
        runs.find(id).ifPresent(this::follow);
      } catch (RuntimeException e) {
        LOG.warn("what became of {} is looked at again", id, e);
      }
    });
  }

  /** Writes down what became of the run of a command, unless that is known. */
  public void follow(Run run) {
    String incident = run.incident();
    String command = run.idempotencyKey();
    if (incident != null && command != null) {
      incidents.change(
          incident, in -> in.command(command).map(found -> news(found, run)).orElse(List.of()));
    }
  }

  private static List<Event> news(Command command, Run run) {
    if (command.state().isFinal()) {
      return List.of();
    }
    List<Event> news = new ArrayList<>();
    if (command.state() == CommandState.READY) {
      news.add(new Event.CommandDispatched(command.id(), run.id().value(), run.requestedBy()));
    }
    next(command, run).ifPresent(news::add);
    return news;
  }

  private static Optional<Event> next(Command command, Run run) {
    RunState state = run.state();
    if (state == RunState.WAITING_APPROVAL
        || state == RunState.WAITING_PLATFORM
        || state == RunState.UNKNOWN) {
      boolean known =
          command.state() == CommandState.WAITING && run.message().equals(command.message());
      return known
          ? Optional.empty()
          : Optional.of(new Event.CommandWaits(command.id(), run.waitingFor(), run.message()));
    }
    return ofFinal(state)
        .map(end ->
            new Event.CommandEnded(
                command.id(), end, run.id().value(), run.message(), cut(run.result())));
  }

  private static Optional<CommandState> ofFinal(RunState state) {
    return switch (state) {
      case SUCCEEDED -> Optional.of(CommandState.SUCCEEDED);
      case SIMULATED -> Optional.of(CommandState.SIMULATED);
      case PARTLY -> Optional.of(CommandState.PARTLY);
      case FAILED -> Optional.of(CommandState.FAILED);
      case REFUSED -> Optional.of(CommandState.REFUSED);
      case CANCELLED -> Optional.of(CommandState.CANCELLED);
      case TIMED_OUT -> Optional.of(CommandState.TIMED_OUT);
      case REQUESTED, WAITING_APPROVAL, DISPATCHED, RUNNING, WAITING_PLATFORM, UNKNOWN ->
          Optional.empty();
    };
  }

  private static @Nullable String cut(@Nullable String result) {
    return result == null || result.length() <= Command.LONGEST_RESULT
        ? result
        : result.substring(0, Command.LONGEST_RESULT);
  }

  private void end(
      String incident,
      String command,
      CommandState state,
      @Nullable String run,
      String message,
      @Nullable String result) {
    incidents.change(
        incident,
        in ->
            in.command(command)
                .filter(one -> !one.state().isFinal())
                .<List<Event>>map(
                    one -> List.of(new Event.CommandEnded(command, state, run, message, result)))
                .orElse(List.of()));
  }

  /** Goes on where a hub was ended: whatever is not at its end is started or looked at. */
  public void recover() {
    for (String id : incidents.log().projection().withCommandsUnderWay()) {
      incidents
          .find(id)
          .ifPresent(in -> {
            look(in);
            in.commands().stream()
                .filter(command -> !command.state().isFinal())
                .forEach(command -> runs.findByKey(command.id()).ifPresent(this::follow));
          });
    }
  }

  @Override
  public void close() {
    work.shutdownNow();
  }
}
