package io.quarterdeck.server.incident.brief;

import static io.quarterdeck.server.incident.brief.Lines.LONG;
import static io.quarterdeck.server.incident.brief.Lines.SHORT;

import io.quarterdeck.server.incident.AlertNote;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.similar.Precedents;
import java.util.Comparator;
import java.util.List;

/** Tells on a page how an incident stands. */
record Situation(Incident in, Page page, Lines lines) {
  /** Of things of one kind. */
  static final int FEW = 40;

  /** What it is about. */
  void reported(int round) {
    page.line("Incident " + in.id() + ", round " + round + " of " + in.limits().rounds())
        .line(
            "Severity "
                + in.severity().word()
                + ", "
                + in.alerts().size()
                + " alerts, opened "
                + in.openedAt())
        .heading("What is reported")
        .untrusted(in.opened().title(), SHORT)
        .untrusted(in.opened().message(), LONG)
        .untrusted(in.opened().context(), LONG)
        .list("Entities", in.entities(), 25, lines::entity);
  }

  /** Alerts, what people say, and what was done, also elsewhere. */
  void soFar(Precedents before) {
    page.list("Alerts, the gravest first", gravest(), 30, lines::alert)
        .list("What people say", last(in.said()), 40, lines::said)
        .list("Closed incidents like this one", before.incidents(), 25, lines::precedent)
        .list("What helped in them", before.playbooks(), 15, lines::helpful)
        .list("What came of each round", last(in.rounds()), 60, lines::round)
        .list("Commands so far", last(List.copyOf(in.commands())), 80, lines::shortCommand);
  }

  private List<AlertNote> gravest() {
    return in.alerts().stream()
        .sorted(Comparator.comparing(AlertNote::severity).thenComparing(AlertNote::at).reversed())
        .limit(FEW)
        .toList();
  }

  /** The last of them, the latest first. */
  static <T> List<T> last(List<T> all) {
    return all.subList(Math.max(0, all.size() - FEW), all.size()).reversed();
  }
}
