package io.quarterdeck.decision.correlation;

import io.quarterdeck.rules.scoring.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alert told in a few words; times are minutes after an arbitrary midnight. */
public final class AlertScript {
  static final Instant MIDNIGHT = Instant.parse("2026-03-03T00:00:00Z");
  private final String tenant;
  private final String id;
  private final List<CorrelationRequest.Key> keys = new ArrayList<>();
  private List<String> marks = List.of();
  private String decisionId;
  private String rule = "5712";
  private Verdict verdict = Verdict.CREATE_CASE;
  private Instant at = MIDNIGHT;
  private @Nullable Instant now;
  private boolean identified = true;
  private boolean again;
  private boolean question;
  private long candidate = 1;
  private @Nullable Duration lease;

  private AlertScript(String tenant, String id) {
    this.tenant = tenant;
    this.id = id;
    this.decisionId = "dec_" + id;
  }

  public static AlertScript alert(String tenant, String id) {
    return new AlertScript(tenant, id);
  }

  public AlertScript opening(long number) {
    candidate = number;
    return this;
  }

  public AlertScript on(String... entities) {
    for (String entity : entities) {
      keys.add(new CorrelationRequest.Key(entity, Duration.ofMinutes(30), 0));
    }
    return this;
  }

  public AlertScript onFor(String entity, Duration window) {
    keys.add(new CorrelationRequest.Key(entity, window, 0));
    return this;
  }

  public AlertScript onLimited(String entity, int fanOut) {
    keys.add(new CorrelationRequest.Key(entity, Duration.ofMinutes(30), fanOut));
    return this;
  }

  public AlertScript at(double minutes) {
    at = minute(minutes);
    return this;
  }

  public AlertScript arriving(double minutes) {
    now = minute(minutes);
    return this;
  }

  public AlertScript verdict(Verdict wanted) {
    verdict = wanted;
    return this;
  }

  public AlertScript ignored() {
    return verdict(Verdict.IGNORE);
  }

  public AlertScript paging() {
    return verdict(Verdict.CREATE_CASE_AND_PAGE);
  }

  public AlertScript marked(String... seen) {
    marks = List.of(seen);
    return this;
  }

  public AlertScript marked(List<String> seen) {
    marks = List.copyOf(seen);
    return this;
  }

  public AlertScript rule(String id) {
    rule = id;
    return this;
  }

  public AlertScript decidedAs(String id) {
    decisionId = id;
    return this;
  }

  public AlertScript leased(Duration span) {
    lease = span;
    return this;
  }

  public AlertScript asking() {
    question = true;
    return this;
  }

  public AlertScript again() {
    again = true;
    return this;
  }

  public AlertScript unidentified() {
    identified = false;
    return this;
  }

  public CorrelationRequest request() {
    return new CorrelationRequest(
        tenant,
        decisionId,
        id,
        identified,
        again,
        question,
        rule,
        verdict,
        at,
        now == null ? at : now,
        keys,
        marks,
        candidate,
        lease);
  }

  static Instant minute(double minutes) {
    return MIDNIGHT.plusMillis(Math.round(minutes * 60_000));
  }
}
