package io.quarterdeck.decision.correlation;

import io.quarterdeck.decision.correlation.Claims.Claim;
import io.quarterdeck.decision.correlation.Correlation.Asked;
import io.quarterdeck.decision.correlation.Correlation.Repeated;
import io.quarterdeck.decision.correlation.RememberedAlerts.Remembered;
import io.quarterdeck.decision.correlation.WindowCase.Lease;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The window's rules over tables in memory; for one thread at a time. */
final class Correlator {
  private final RememberedAlerts alerts = new RememberedAlerts();
  private final WindowTables tables;
  private long latest = Long.MIN_VALUE;

  Correlator(Fingerprints fingerprints) {
    tables = new WindowTables(fingerprints, new Peers(), new Claims(), new CaseTable());
  }

  Correlation correlate(FingerprintedAlert alert) {
    latest = Math.max(latest, alert.now());
    CorrelationRequest request = alert.request();
    Remembered remembered = alerts.find(alert.alert(), alert.now());
    String decided = remembered == null ? null : remembered.decisionId();
    if (decided != null && request.identified() && !request.again()) {
      return Correlation.of(new Repeated(decided));
    }
    if (remembered == null && request.question()) {
      alerts.asked(alert.alert(), alert.now());
      return Correlation.of(new Asked());
    }
    alerts.decided(alert.alert(), alert.now(), request.decisionId());
    return new Meeting(alert, tables).correlate();
  }

  void adopt(CaseState state) {
    long first = state.first().toEpochMilli();
    latest = Math.max(latest, first);
    Fingerprint tenant = tables.tenant(state.tenant());
    WindowCase adopted = adopted(state, first, tables.cases().find(tenant, state.caseNumber()));
    tables.cases().save(tenant, adopted, latest);
    for (String pair : state.removed()) {
      tables.cases().remove(adopted, tables.pair(state.tenant(), pair), latest);
    }
    state.keys().forEach((entity, until) -> claim(state.tenant(), entity, until, adopted));
  }

  private WindowCase adopted(CaseState state, long first, @Nullable WindowCase known) {
    Instant until = state.leaseUntil();
    return new WindowCase(
        state.caseNumber(),
        state.rank(),
        state.size(),
        until == null ? null : new Lease(state.opener(), until.toEpochMilli()),
        tables.opener(state.tenant(), state.opener()),
        first,
        known == null ? first : Math.max(known.last(), first),
        state.closed(),
        known == null ? 0 : (known.epoch() + 1) & WindowCase.MOST_EPOCHS,
        known == null ? 0 : known.marks(),
        !state.removed().isEmpty());
  }

  private void claim(String tenant, String entity, Instant until, WindowCase adopted) {
    Claim claim = new Claim(adopted.number(), until.toEpochMilli(), adopted.epoch());
    tables.claims().put(tables.key(tenant, entity), claim, latest);
  }
}
