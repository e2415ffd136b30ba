package io.quarterdeck.server.incident;

import io.quarterdeck.server.incident.role.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What people do to an incident; all of it may be done at any time, and counts at once.
 *
 * <p>Everything throws {@link NotPossibleException} where the incident is not there or the act does
 * not fit what it is now.
 */
public final class Acts {
  private static final int LONGEST_TEXT = 16_000;

  private final Incidents incidents;

  public Acts(Incidents incidents) {
    this.incidents = incidents;
  }

  /** Says something in the incident; the captain hears it in the next round. */
  public Incident say(String id, String by, boolean person, String text) {
    if (text.isBlank() || text.length() > LONGEST_TEXT) {
      throw new NotPossibleException("A message takes 1 to " + LONGEST_TEXT + " characters.");
    }
    return changed(id, in -> List.of(new Event.Said(by, person, text.strip())));
  }

  /**
   * Sets the driving mode.
   *
   * @param role null for the whole incident
   * @param mode null where the role is to follow the incident again
   */
  public Incident drive(String id, @Nullable Role role, @Nullable Mode mode, String by) {
    if (role == null && mode == null) {
      throw new NotPossibleException("Say which mode: auto, supervised or manual.");
    }
    return changed(id, in -> List.of(new Event.ModeSet(role, mode, by)));
  }

  /**
   * Says who plays a role.
   *
   * @param kind null for whoever is there
   */
  public Incident seat(String id, Role role, @Nullable PlayerKind kind, String by) {
    if (role == Role.EXECUTOR) {
      throw new NotPossibleException(
          "The executor is the hub; to keep it from dispatching set its mode to manual.");
    }
    return changed(id, in -> List.of(new Event.PlayerSet(role, kind, by)));
  }

  /** Makes it somebody's; null for nobody's. */
  public Incident assign(String id, @Nullable String person, String by) {
    return changed(id, in -> List.of(new Event.Assigned(person, by)));
  }

  /** Lets the round end without what is not done. */
  public Incident goOn(String id, String by, String why) {
    return changed(
        id,
        in -> {
          requireOpen(in);
          Round round =
              in.lastRound()
                  .filter(one -> !one.isSummed() && in.liveTurn().isEmpty())
                  .orElseThrow(
                      () -> new NotPossibleException("No round waits for anything at the moment."));
          List<Event> events = new ArrayList<>();
          dropReady(in, "the round went on without it").forEach(events::add);
          events.add(new Event.WentOn(round.number(), by, why));
          return events;
        });
  }

  /** Lets an incident go on that was handed over, with as much again of what it may take. */
  public Incident resume(String id, String by, String why) {
    return changed(
        id,
        in -> {
          if (in.status() != Status.WAITING) {
            throw new NotPossibleException(
                "It does not wait for that; it is " + in.status().word() + ".");
          }
          return List.of(new Event.Resumed(by, why));
        });
  }

  /** Closes an incident; what runs comes to its end, and nothing more is started. */
  public Incident close(String id, Resolution resolution, String summary, String by) {
    return changed(
        id,
        in -> {
          if (in.status() == Status.CLOSED) {
            throw new NotPossibleException("It is closed already.");
          }
          List<Event> events = new ArrayList<>();
          in.liveTurn()
              .ifPresent(turn -> events.add(new Event.TurnDropped(turn.id(), "it was closed")));
          events.addAll(closing(in, resolution, summary, by));
          return events;
        });
  }

  /** What closing an incident takes; the turn that closes it is over already. */
  public static List<Event> closing(Incident in, Resolution resolution, String summary, String by) {
    List<Event> events = new ArrayList<>();
    events.addAll(dropReady(in, "the incident was closed"));
    events.add(new Event.Closed(resolution, summary, by));
    return events;
  }

  private static List<Event> dropReady(Incident in, String why) {
    List<Event> events = new ArrayList<>();
    for (Command command : in.commands()) {
      if (command.state() == CommandState.READY) {
        events.add(new Event.CommandEnded(command.id(), CommandState.DROPPED, null, why, null));
      }
    }
    return events;
  }

  /** Opens a closed incident once more. */
  public Incident reopen(String id, String by, String why) {
    return changed(
        id,
        in -> {
          if (in.status() != Status.CLOSED) {
            throw new NotPossibleException("It is not closed; it is " + in.status().word() + ".");
          }
          return List.of(new Event.Reopened(by, why));
        });
  }

  private static void requireOpen(Incident in) {
    if (in.status() != Status.OPEN) {
      throw new NotPossibleException(
          "It is " + in.status().word() + "; resume or reopen it first.");
    }
  }

  private Incident changed(String id, Function<Incident, List<Event>> how) {
    return incidents.changed(id, how).incident();
  }
}
