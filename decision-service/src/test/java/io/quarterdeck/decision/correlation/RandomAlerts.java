package io.quarterdeck.decision.correlation;

import io.quarterdeck.rules.scoring.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Alerts and adoptions from a small space of keys, the same for the same seed. */
final class RandomAlerts {
  private static final Verdict[] VERDICTS = {
    Verdict.IGNORE, Verdict.CREATE_CASE, Verdict.CREATE_CASE, Verdict.CREATE_CASE_AND_PAGE
  };
  private final Random random;
  private final String tenant;
  private final List<CorrelationRequest> past = new ArrayList<>();
  private Instant now = AlertScript.MIDNIGHT;

  RandomAlerts(String tenant, long seed) {
    this.tenant = tenant;
    random = new Random(seed);
  }

  CorrelationRequest next() {
    now = now.plusMillis(chance(1) ? random.nextInt(30_000_000) : random.nextInt(100_000));
    CorrelationRequest fresh = fresh();
    CorrelationRequest made = past.isEmpty() || !chance(8) ? fresh : repeated(fresh);
    past.add(made);
    return made;
  }

  /** Now and then what SQL might know of the case just named. */
  @Nullable CaseState maybeAdopted(Correlation correlation) {
    Long number = correlation.caseNumber();
    if (number == null || !chance(4)) {
      return null;
    }
    Map<String, Instant> keys = new LinkedHashMap<>();
    keys().forEach(key -> keys.put(key.entity(), now.plusMillis(random.nextInt(4_000_000))));
    return new CaseState(
        tenant,
        number,
        VERDICTS[1 + random.nextInt(3)],
        1 + random.nextInt(9),
        past.getLast().decisionId(),
        chance(50) ? now.plusSeconds(random.nextInt(300)) : null,
        now.minusMillis(random.nextInt(20_000_000)),
        chance(20),
        keys,
        chance(50) ? List.of(rule() + "|" + keys().getFirst().entity()) : List.of());
  }

  private CorrelationRequest fresh() {
    int id = past.size();
    return new CorrelationRequest(
        tenant,
        "dec_" + id,
        "alert-" + id,
        !chance(20),
        false,
        chance(10),
        rule(),
        VERDICTS[random.nextInt(VERDICTS.length)],
        now.plusMillis(chance(20) ? -random.nextInt(10_000_000) : random.nextInt(60_000)),
        now,
        keys(),
        random.ints(4, 0, 40).mapToObj(mark -> "user:" + mark).toList(),
        1_000_000L + id,
        chance(40) ? Duration.ofMinutes(2) : null);
  }

  private CorrelationRequest repeated(CorrelationRequest fresh) {
    CorrelationRequest old = past.get(Math.max(0, past.size() - 1 - random.nextInt(20)));
    return new CorrelationRequest(
        tenant,
        chance(50) ? old.decisionId() : fresh.decisionId(),
        old.alertKey(),
        old.identified(),
        chance(40),
        old.question(),
        old.ruleId(),
        old.verdict(),
        old.at(),
        now,
        old.keys(),
        old.marks(),
        fresh.candidate(),
        old.lease());
  }

  private List<CorrelationRequest.Key> keys() {
    List<CorrelationRequest.Key> keys = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      int which = random.nextInt(40);
      int fanOut = which < 10 ? 6 : 0;
      Duration window = Duration.ofMinutes(which % 3 == 0 ? 240 : 10);
      keys.add(new CorrelationRequest.Key("ip:192.0.2." + which, window, fanOut));
    }
    return keys;
  }

  private String rule() {
    return "rule-" + random.nextInt(3);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
