package io.quarterdeck.decision.cases;

import io.quarterdeck.decision.correlation.Correlation;
import io.quarterdeck.decision.correlation.Correlation.Alone;
import io.quarterdeck.decision.correlation.Correlation.Appended;
import io.quarterdeck.decision.correlation.Correlation.Asked;
import io.quarterdeck.decision.correlation.Correlation.Escalated;
import io.quarterdeck.decision.correlation.Correlation.Opened;
import io.quarterdeck.decision.correlation.Correlation.Outcome;
import io.quarterdeck.decision.correlation.Correlation.Repeated;
import io.quarterdeck.decision.correlation.Correlation.TookOver;
import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.decision.sql.Writes;
import io.quarterdeck.rules.scoring.Verdict;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Settles the proposals of one transaction, one after the other.
 *
 * <p>A proposal that fits what SQL knows is confirmed. One that does not, because the window lost
 * its memory or another replica was faster, is decided anew from the keys: opened where no case
 * lives, appended to the gravest, then largest, then oldest case otherwise, or escalated where the
 * alert outranks it.
 */
public final class Settlement {
  private final CasePage page;

  Settlement(CasePage page) {
    this.page = page;
  }

  /** What becomes of the alert. */
  public Correlation settle(CaseLedger.Proposal proposal) throws SQLException {
    Correlation proposed = proposal.proposed();
    if (proposal.request() == null) {
      return new Correlation(withoutKeys(proposed.outcome()), proposed.shared());
    }
    Attempt attempt = new Attempt(page, proposal.request(), proposed.shared());
    Outcome settled =
        switch (proposed.outcome()) {
          case Opened o -> opened(attempt, o.caseNumber());
          case Escalated e -> escalated(attempt, e);
          case TookOver t -> tookOver(attempt, t);
          case Appended a -> appended(attempt, a);
          case Alone a -> a;
          case Repeated r -> r;
          case Asked a -> a;
        };
    return new Correlation(settled, proposed.shared());
  }

  private Outcome withoutKeys(Outcome proposed) throws SQLException {
    return proposed instanceof Opened(long number) && page.taken(number)
        ? new Opened(page.freshNumber())
        : proposed;
  }

  /** Opens the case of a settled decision that does not correlate. */
  public void openWithoutKeys(
      String tenant, long number, Verdict verdict, String opener, Instant now, Instant at) {
    if (!page.taken(number)) {
      page.add(
          CaseRow.opened(
              number,
              Storable.text(tenant),
              verdict,
              opener,
              Storable.time(now),
              Storable.time(at)));
    }
  }

  /**
   * Enters what was answered while the database was away. It was told and so it stands; where it
   * contradicts another case the two are linked, and the keys stay where they are.
   */
  public void enter(CaseLedger.Proposal told) {
    if (told.request() == null) {
      return;
    }
    Attempt attempt = new Attempt(page, told.request(), told.proposed().shared());
    switch (told.proposed().outcome()) {
      case Opened o -> attempt.enter(o.caseNumber(), null, null);
      case Escalated e -> attempt.enter(e.caseNumber(), null, e.related());
      case TookOver t -> attempt.enter(t.caseNumber(), t.formerOpener(), null);
      case Appended a -> {
        attempt.enter(a.caseNumber(), null, null);
        a.linked().forEach(other -> page.link(a.caseNumber(), other));
      }
      case Alone a -> {}
      case Repeated r -> {}
      case Asked a -> {}
    }
  }

  /** Adds the cases and their keys to what is written. */
  public void write(Writes writes, Instant now) {
    page.write(writes, Storable.time(now));
  }

  private Outcome opened(Attempt attempt, long number) throws SQLException {
    CaseRow own = attempt.find(number);
    if (own != null && own.opener.equals(attempt.decisionId()) && own.accepts(attempt.at())) {
      return again(attempt, own);
    }
    return resolve(attempt, number);
  }

  private static Outcome again(Attempt attempt, CaseRow own) {
    attempt.claimFor(own);
    return new Opened(own.number);
  }

  private Outcome escalated(Attempt attempt, Escalated proposed) throws SQLException {
    CaseRow own = attempt.find(proposed.caseNumber());
    if (own != null && own.opener.equals(attempt.decisionId()) && own.accepts(attempt.at())) {
      attempt.claimFor(own);
      return proposed;
    }
    List<Attempt.Hit> hits = attempt.hits();
    if (!hits.isEmpty() && !attempt.verdict().outranks(hits.getFirst().row().rank)) {
      return join(attempt, hits);
    }
    return escalate(attempt, proposed.caseNumber(), proposed.related());
  }

  private Outcome tookOver(Attempt attempt, TookOver proposed) throws SQLException {
    CaseRow row = attempt.find(proposed.caseNumber());
    if (row == null || !row.accepts(attempt.at())) {
      return resolve(attempt, proposed.caseNumber());
    }
    if (attempt.verdict().outranks(row.rank)) {
      return escalate(attempt, attempt.candidate(), row.number);
    }
    boolean first = row.leaseUntil != null && row.opener.equals(proposed.formerOpener());
    return first
        ? takeOver(attempt, row)
        : append(attempt, row, attempt.keyOf(row), List.of(), false);
  }

  private Outcome appended(Attempt attempt, Appended proposed) throws SQLException {
    CaseRow row = attempt.find(proposed.caseNumber());
    if (row == null) {
      return resolve(attempt, proposed.caseNumber());
    }
    if (!row.accepts(attempt.at()) || attempt.removedFrom(row, proposed.key())) {
      return resolve(attempt, attempt.candidate());
    }
    if (attempt.verdict().outranks(row.rank)) {
      return escalate(attempt, attempt.candidate(), row.number);
    }
    return append(attempt, row, proposed.key(), proposed.linked(), proposed.newToCase());
  }

  /** Decides from the keys alone. */
  private Outcome resolve(Attempt attempt, long number) throws SQLException {
    List<Attempt.Hit> hits = attempt.hits();
    if (hits.isEmpty()) {
      return attempt.verdict() == Verdict.IGNORE ? new Alone() : open(attempt, number);
    }
    CaseRow best = hits.getFirst().row();
    return attempt.verdict().outranks(best.rank)
        ? escalate(attempt, number, best.number)
        : join(attempt, hits);
  }

  private Outcome open(Attempt attempt, long number) throws SQLException {
    CaseRow row = attempt.open(free(number, attempt.candidate()));
    attempt.claimFor(row);
    return new Opened(row.number);
  }

  private Outcome escalate(Attempt attempt, long number, long related) throws SQLException {
    List<Attempt.Hit> outranked = attempt.hits();
    CaseRow row = attempt.open(free(number, attempt.candidate()));
    row.related = related;
    page.link(row.number, related);
    outranked.forEach(hit -> page.link(row.number, hit.row().number));
    attempt.takeOverFor(row);
    return new Escalated(row.number, related);
  }

  private Outcome join(Attempt attempt, List<Attempt.Hit> hits) {
    Attempt.Hit best = hits.getFirst();
    var others = new TreeSet<Long>();
    hits.stream().skip(1).forEach(hit -> others.add(hit.row().number));
    // SQL does not keep what a case has seen, and to tell twice is better than never.
    boolean newToCase = !attempt.request().marks().isEmpty();
    return append(attempt, best.row(), best.entity(), List.copyOf(others), newToCase);
  }

  private Outcome append(
      Attempt attempt, CaseRow row, String key, List<Long> linked, boolean newToCase) {
    if (row.opener.equals(attempt.decisionId())) {
      return again(attempt, row);
    }
    if (attempt.mayTakeOver(row)) {
      return takeOver(attempt, row);
    }
    row.grow(attempt.at());
    attempt.claimFor(row);
    linked.forEach(other -> page.link(row.number, other));
    return new Appended(row.number, key, linked, row.leaseUntil != null, newToCase);
  }

  private static Outcome takeOver(Attempt attempt, CaseRow row) {
    String former = row.opener;
    row.grow(attempt.at());
    row.leaseTo(attempt.decisionId(), attempt.leaseUntil());
    attempt.claimFor(row);
    return new TookOver(row.number, former);
  }

  private long free(long number, @Nullable Long candidate) throws SQLException {
    if (!page.taken(number)) {
      return number;
    }
    return candidate == null || page.taken(candidate) ? page.freshNumber() : candidate;
  }
}
