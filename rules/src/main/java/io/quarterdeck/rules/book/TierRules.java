package io.quarterdeck.rules.book;

import io.quarterdeck.rules.budget.Guards;
import io.quarterdeck.rules.budget.Meter;
import io.quarterdeck.rules.budget.StoppedException;
import io.quarterdeck.rules.scoring.Evaluation;
import io.quarterdeck.rules.scoring.Scorecard;
import io.quarterdeck.rules.scoring.Scoring;
import io.quarterdeck.rules.scoring.Trace;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;

/** The compiled rules of one tier. */
final class TierRules {
  /** How many times rules may be stopped for one alert before the evaluation is given up. */
  private static final int MOST_STOPS = 32;

  /** To make a session costs more than to evaluate the rules in one. */
  private final KieSessionsPool sessions;

  private final Guards guards;
  private final Scoring scoring;
  private final Map<String, RuleInfo> rules;

  TierRules(KieBase base, Scoring scoring, Map<String, RuleInfo> rules) {
    // The guards first: a session is made of what it finds.
    this(Guards.install(base), base.newKieSessionsPool(1), scoring, rules);
  }

  private TierRules(
      Guards guards, KieSessionsPool sessions, Scoring scoring, Map<String, RuleInfo> rules) {
    this.sessions = sessions;
    this.guards = guards;
    this.scoring = scoring;
    this.rules = rules;
  }

  /** The same rules with other numbers. */
  TierRules with(Scoring other) {
    return new TierRules(guards, sessions, other, rules);
  }

  /** Evaluates the rules; those that throw or take too much are left out, and then said. */
  Evaluation evaluate(List<Object> facts, Set<String> skipped) {
    return evaluated(facts, skipped, () -> new Scorecard(scoring)).evaluation();
  }

  /** Evaluates likewise and tells who found what. */
  Trace trace(List<Object> facts, Set<String> skipped) {
    return evaluated(facts, skipped, () -> Scorecard.tracing(scoring));
  }

  private Trace evaluated(List<Object> facts, Set<String> skipped, Supplier<Scorecard> cards) {
    Map<String, String> reasons = new TreeMap<>();
    Set<String> out = Set.copyOf(skipped);
    while (true) {
      try {
        return run(facts, out, reasons, cards.get());
      } catch (StoppedException e) {
        e.rules().forEach(rule -> reasons.put(rule, StoppedException.reason(e)));
        Set<String> more = new TreeSet<>(out);
        more.addAll(e.rules());
        if (reasons.size() > MOST_STOPS || more.equals(out)) {
          more.addAll(rules.keySet());
        }
        out = more;
      }
    }
  }

  private Trace run(
      List<Object> facts, Set<String> out, Map<String, String> reasons, Scorecard card) {
    Meter meter = new Meter(facts.size(), out);
    Meter.count(meter);
    try {
      if (out.isEmpty()) {
        execute(facts, card, meter);
      } else {
        guards.skipping(out, () -> execute(facts, card, meter));
      }
    } finally {
      Meter.count(null);
    }
    reasons.forEach((rule, reason) -> card.failed(rule, where(rule), reason));
    return card.trace().skipping(out);
  }

  private void execute(List<Object> facts, Scorecard card, Meter meter) {
    KieSession session = sessions.newKieSession();
    try {
      session.setGlobal("score", card);
      session.addEventListener(new Firing(card, meter));
      facts.forEach(session::insert);
      session.fireAllRules();
    } catch (RuntimeException e) {
      StoppedException stopped = stopped(e);
      if (stopped != null) {
        throw stopped;
      }
      // A consequence that throws is caught by RuleCompiler.Failures, a condition by its guard.
      card.failed("", "", StoppedException.reason(e));
    } finally {
      // Empties it, globals and listeners included, and gives it back.
      session.dispose();
    }
  }

  private static @Nullable StoppedException stopped(Throwable thrown) {
    for (Throwable next = thrown; next != null; next = next.getCause()) {
      if (next instanceof StoppedException stopped) {
        return stopped;
      }
    }
    return null;
  }

  private String where(String rule) {
    RuleInfo info = rules.get(rule);
    return info == null ? "" : info.where();
  }

  private final class Firing extends DefaultAgendaEventListener {
    private final Scorecard card;
    private final Meter meter;

    Firing(Scorecard card, Meter meter) {
      this.card = card;
      this.meter = meter;
    }

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
      String name = event.getMatch().getRule().getName();
      card.firing(name, where(name), meter.fires(name));
    }
  }
}
