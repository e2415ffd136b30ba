package io.quarterdeck.decision.correlation;

import io.quarterdeck.decision.correlation.Claims.Claim;
import io.quarterdeck.decision.correlation.Correlation.Alone;
import io.quarterdeck.decision.correlation.Correlation.Appended;
import io.quarterdeck.decision.correlation.Correlation.Escalated;
import io.quarterdeck.decision.correlation.Correlation.Opened;
import io.quarterdeck.decision.correlation.Correlation.Outcome;
import io.quarterdeck.decision.correlation.Correlation.TookOver;
import io.quarterdeck.decision.correlation.WindowCase.Lease;
import io.quarterdeck.rules.scoring.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One alert meeting the cases of its keys. */
final class Meeting {
  private final FingerprintedAlert alert;
  private final WindowTables tables;
  private final CorrelationRequest request;
  private final List<String> shared = new ArrayList<>();
  private final List<Contact> contacts = new ArrayList<>();
  private final List<WindowCase> live;

  /** Finds out which cases the alert could join, and remembers its keys as peers. */
  Meeting(FingerprintedAlert alert, WindowTables tables) {
    this.alert = alert;
    this.tables = tables;
    request = alert.request();
    meet();
    live = contacts.stream().map(Contact::live).filter(Objects::nonNull).distinct().toList();
  }

  private void meet() {
    for (int i = 0; i < alert.keys().size(); i++) {
      CorrelationRequest.Key key = alert.keys().get(i);
      Fingerprint print = alert.prints().get(i);
      if (tables.peers().shares(print, alert.prints(), key.fanOut(), alert.now())) {
        shared.add(key.entity());
      } else {
        contacts.add(contact(key, print));
      }
    }
  }

  private Contact contact(CorrelationRequest.Key key, Fingerprint print) {
    Claim claim = tables.claims().find(print);
    if (claim == null || alert.at() > claim.until()) {
      return Contact.free(key, print);
    }
    WindowCase holder = tables.cases().find(alert.tenant(), claim.caseNumber());
    if (holder == null
        || holder.closed()
        || holder.epoch() != claim.epoch()
        || !holder.spans(alert.at())) {
      return Contact.free(key, print);
    }
    return new Contact(key, print, holder, claim.until(), isRemoved(holder, key));
  }

  private boolean isRemoved(WindowCase from, CorrelationRequest.Key key) {
    return from.removals()
        && tables
            .cases()
            .isRemoved(from, tables.pair(request.tenant(), request.ruleId() + "|" + key.entity()));
  }

  Correlation correlate() {
    return new Correlation(outcome(), shared);
  }

  private Outcome outcome() {
    WindowCase own = request.again() ? ownCase() : null;
    if (own != null) {
      return new Opened(own.number());
    }
    WindowCase chosen = live.isEmpty() ? null : choose();
    if (chosen == null) {
      return alone();
    }
    if (request.verdict().outranks(chosen.rank())) {
      return new Escalated(open(), chosen.number());
    }
    return join(chosen);
  }

  private @Nullable WindowCase ownCase() {
    for (WindowCase candidate : live) {
      Lease lease = candidate.lease();
      boolean own =
          lease == null
              ? candidate.opener() == opener()
              : lease.opener().equals(request.decisionId());
      if (own) {
        return candidate;
      }
    }
    return null;
  }

  private WindowCase choose() {
    WindowCase chosen = live.getFirst();
    for (WindowCase other : live) {
      chosen = other.beats(chosen) ? other : chosen;
    }
    return chosen;
  }

  private Outcome alone() {
    return request.verdict() == Verdict.IGNORE ? new Alone() : new Opened(open());
  }

  private long open() {
    WindowCase opened =
        new WindowCase(
            request.candidate(),
            request.verdict(),
            1,
            nextLease(),
            opener(),
            alert.at(),
            alert.at(),
            false,
            0,
            0,
            false);
    tables.cases().save(alert.tenant(), opened.withMarks(see(opened)), alert.now());
    contacts.forEach(contact -> extend(contact, opened, Long.MIN_VALUE));
    return opened.number();
  }

  private Outcome join(WindowCase chosen) {
    Lease lease = chosen.lease();
    int seen = see(chosen);
    WindowCase joined = chosen.withAlert(alert.at()).withMarks(seen);
    if (lease != null && alert.now() > lease.until() && request.verdict() != Verdict.IGNORE) {
      enter(joined.takenOver(nextLease(), opener()));
      return new TookOver(chosen.number(), lease.opener());
    }
    enter(joined);
    return new Appended(
        chosen.number(), joinedBy(chosen), linked(chosen), lease != null, seen > chosen.marks());
  }

  private void enter(WindowCase joined) {
    tables.cases().save(alert.tenant(), joined, alert.now());
    for (Contact contact : contacts) {
      if (contact.isHeldBy(joined) ? !contact.removed() : isFreeFor(contact, joined)) {
        extend(contact, joined, contact.until());
      }
    }
  }

  private boolean isFreeFor(Contact contact, WindowCase joined) {
    return contact.holder() == null && !isRemoved(joined, contact.key());
  }

  private void extend(Contact contact, WindowCase by, long old) {
    long wanted = Math.max(old, alert.at() + contact.key().window().toMillis());
    long until = Math.min(wanted, by.lastMoment());
    tables.claims().put(contact.print(), new Claim(by.number(), until, by.epoch()), alert.now());
  }

  private int see(WindowCase from) {
    return tables.cases().addMarks(from.number(), from.marks(), alert.marks(), alert.now());
  }

  private long opener() {
    return tables.opener(request.tenant(), request.decisionId());
  }

  private @Nullable Lease nextLease() {
    return request.lease() == null
        ? null
        : new Lease(request.decisionId(), alert.now() + request.lease().toMillis());
  }

  private String joinedBy(WindowCase chosen) {
    return contacts.stream()
        .filter(contact -> !contact.removed() && contact.isHeldBy(chosen))
        .map(contact -> contact.key().entity())
        .findFirst()
        .orElseThrow();
  }

  private List<Long> linked(WindowCase chosen) {
    return live.stream()
        .map(WindowCase::number)
        .filter(number -> number != chosen.number())
        .sorted()
        .toList();
  }
}
