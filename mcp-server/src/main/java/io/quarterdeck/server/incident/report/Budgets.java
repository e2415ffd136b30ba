package io.quarterdeck.server.incident.report;

import io.quarterdeck.server.incident.Event;
import io.quarterdeck.server.incident.Limits;
import io.quarterdeck.server.incident.report.Trail.Seen;
import java.util.ArrayList;
import java.util.List;

/** What the incident took of what it may take. */
final class Budgets {
  private final Trail trail;
  private final Pen pen;
  private final List<Seen<Event>> rounds = new ArrayList<>();
  private final List<Seen<Event>> commands = new ArrayList<>();
  private final List<Seen<Event>> spent = new ArrayList<>();
  private long tokens;

  Budgets(Trail trail, Pen pen) {
    this.trail = trail;
    this.pen = pen;
  }

  List<Statement> statements() {
    List<Statement> statements = new ArrayList<>();
    for (Seen<Event.Opened> opened : trail.all(Event.Opened.class)) {
      Limits first = opened.event().limits();
      Limits limits = first;
      List<Seen<?>> givenBy = new ArrayList<>(List.of(opened));
      for (Seen<Event> seen : trail.all()) {
        count(seen);
        if (seen.event() instanceof Event.Resumed || seen.event() instanceof Event.Reopened) {
          limits = more(first);
          givenBy.add(seen);
        }
      }
      statements.add(taken(Phrase.ROUNDS, rounds.size(), limits.rounds(), givenBy, rounds));
      statements.add(taken(Phrase.COMMANDS, commands.size(), limits.commands(), givenBy, commands));
      statements.add(taken(Phrase.TOKENS, tokens, limits.tokens(), givenBy, spent));
      statements.add(pen.fact(opened, Phrase.TIME, Pen.span(limits.time())));
    }
    return statements;
  }

  private void count(Seen<Event> seen) {
    switch (seen.event()) {
      case Event.RoundBegun begun -> rounds.add(seen);
      case Event.CommandDispatched sent -> commands.add(seen);
      case Event.TokensSpent took -> {
        spent.add(seen);
        tokens += took.tokens();
      }
      default -> {}
    }
  }

  /** A person who lets it go on gives it as much again. */
  private Limits more(Limits first) {
    return new Limits(
        rounds.size() + first.rounds(),
        commands.size() + first.commands(),
        tokens + first.tokens(),
        first.time());
  }

  private Statement taken(
      Phrase phrase, long took, long most, List<Seen<?>> givenBy, List<Seen<Event>> proofs) {
    List<Seen<?>> all = new ArrayList<>(givenBy);
    all.addAll(proofs);
    return pen.fact(all, phrase, Pen.number(took), Pen.number(most));
  }
}
