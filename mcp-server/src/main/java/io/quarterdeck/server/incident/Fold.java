package io.quarterdeck.server.incident;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the state of an incident of its events. */
public final class Fold {
  private Fold() {}

  /**
   * The state after one more event.
   *
   * @param before null before the first event; else it is changed
   * @throws IllegalStateException when the event cannot follow
   */
  public static Incident apply(@Nullable Incident before, String id, Instant at, Event event) {
    if (before == null) {
      if (!(event instanceof Event.Opened opened)) {
        throw new IllegalStateException("the log of " + id + " does not begin with its opening");
      }
      Incident incident = new Incident(id, opened, at);
      incident.seq = 1;
      return incident;
    }
    happened(before, event, at);
    before.seq++;
    before.changedAt = at;
    return before;
  }

  private static void happened(Incident in, Event event, Instant at) {
    switch (event) {
      case Event.Opened again -> throw new IllegalStateException(in.id + " was opened already");
      case Event.AlertJoined joined -> joined(in, joined.alert());
      case Event.Said said -> in.said.add(said);
      case Event.Assigned assigned -> in.assignee = assigned.person();
      case Event.ModeSet set -> mode(in, set);
      case Event.PlayerSet set -> player(in, set);
      case Event.RoundBegun begun -> begun(in, begun.round());
      case Event.TokensSpent spent -> in.tokens += spent.tokens();
      case Event.WentOn on -> in.rounds.set(on.round() - 1, wentOn(in.rounds.get(on.round() - 1)));
      case Event.RoundSummed summed -> summed(in, summed);
      case Event.HandedOver over -> stand(in, Status.WAITING, over.why());
      case Event.Resumed resumed -> resumed(in, at);
      case Event.Closed closed -> closed(in, closed);
      case Event.Reopened reopened -> reopened(in, at);
      case Event.TasksGiven given -> given.tasks().forEach(task -> in.tasks.put(task.id(), task));
      case Event.ActionsGiven given ->
          given.actions().forEach(one -> in.actions.put(one.id(), one));
      case Event.CommandsGiven given ->
          given.commands().forEach(one -> in.commands.put(one.id(), one));
      case Event.CommandDispatched sent -> {
        in.dispatched++;
        put(in, require(in, sent.command(), CommandState.DISPATCHED).dispatched(sent.run()));
      }
      case Event.CommandWaits waits ->
          put(
              in,
              require(in, waits.command(), CommandState.WAITING)
                  .waiting(waits.waitingFor(), waits.message()));
      case Event.CommandEnded ended ->
          put(
              in,
              require(in, ended.command(), ended.state())
                  .ended(ended.state(), ended.run(), ended.message(), ended.result(), in.round()));
      case Event.TurnOffered offered -> put(in, offered(in, offered));
      case Event.TurnClaimed claimed ->
          put(in, in.requireTurn(claimed.turn()).claimed(claimed.by(), claimed.player()));
      case Event.TurnExpired expired -> put(in, in.requireTurn(expired.turn()).expired());
      case Event.TurnFaulted fault ->
          put(in, in.requireTurn(fault.turn()).faulted(fault.problems(), fault.roger()));
      case Event.TurnAnswered answered ->
          put(in, in.requireTurn(answered.turn()).answered(answered.answer()));
      case Event.TurnDone done -> put(in, in.requireTurn(done.turn()).done());
      case Event.TurnHandedOver over -> put(in, in.requireTurn(over.turn()).handedOver(over.why()));
      case Event.TurnDropped dropped -> put(in, in.requireTurn(dropped.turn()).dropped());
    }
  }

  private static void joined(Incident in, AlertNote alert) {
    in.alerts.add(alert);
    if (alert.severity().compareTo(in.severity) > 0) {
      in.severity = alert.severity();
    }
    alert.entities().forEach(entity -> in.entities.put(Incident.key(entity), entity));
  }

  private static void mode(Incident in, Event.ModeSet set) {
    if (set.role() == null) {
      in.mode = Objects.requireNonNull(set.mode());
    } else if (set.mode() == null) {
      in.modes.remove(set.role());
    } else {
      in.modes.put(set.role(), set.mode());
    }
  }

  private static void player(Incident in, Event.PlayerSet set) {
    if (set.player() == null) {
      in.players.remove(set.role());
    } else {
      in.players.put(set.role(), set.player());
    }
  }

  private static void begun(Incident in, int round) {
    if (round != in.rounds.size() + 1) {
      throw new IllegalStateException(
          in.id + " has " + in.rounds.size() + " rounds, and " + round + " cannot be next");
    }
    in.rounds.add(Round.begun(round));
  }

  private static Round wentOn(Round round) {
    return new Round(round.number(), true, round.summary(), round.suggestions());
  }

  private static void summed(Incident in, Event.RoundSummed summed) {
    Round before = in.rounds.get(summed.round() - 1);
    in.rounds.set(
        summed.round() - 1,
        new Round(summed.round(), before.wentOn(), summed.text(), summed.suggestions()));
    summed.notes().forEach(note -> in.notes.put(note.command(), note.text()));
  }

  private static void stand(Incident in, Status status, String why) {
    if (!in.status.mayBecome(status)) {
      throw new IllegalStateException(
          in.id + " is " + in.status.word() + " and cannot become " + status.word());
    }
    in.status = status;
    in.why = why;
  }

  private static void resumed(Incident in, Instant at) {
    stand(in, Status.OPEN, "");
    in.limits =
        new Limits(
            in.round() + in.opened.limits().rounds(),
            in.dispatched + in.opened.limits().commands(),
            in.tokens + in.opened.limits().tokens(),
            in.opened.limits().time());
    in.limitedFrom = at;
  }

  private static void closed(Incident in, Event.Closed closed) {
    stand(in, Status.CLOSED, "");
    in.closed = closed;
  }

  private static void reopened(Incident in, Instant at) {
    resumed(in, at);
    in.closed = null;
  }

  private static Turn offered(Incident in, Event.TurnOffered offered) {
    Turn before = in.turns.get(offered.turn());
    return before == null
        ? Turn.offered(offered.turn(), offered.role(), offered.round(), offered.player())
        : before.offeredTo(offered.player(), offered.again(), offered.problems());
  }

  private static void put(Incident in, Turn turn) {
    in.turns.put(turn.id(), turn);
  }

  private static void put(Incident in, Command command) {
    in.commands.put(command.id(), command);
  }

  private static Command require(Incident in, String id, CommandState next) {
    Command command = in.requireCommand(id);
    if (!command.state().mayBecome(next)) {
      throw new IllegalStateException(
          "command " + id + " is " + command.state().word() + " and cannot become " + next.word());
    }
    return command;
  }
}
