package io.quarterdeck.rules.book;

import io.quarterdeck.rules.budget.Guards;
import io.quarterdeck.rules.budget.Meter;
import io.quarterdeck.rules.budget.StoppedException;
import io.quarterdeck.rules.scoring.Tally;
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

/**
 * Compiled rules, evaluated over any facts.
 *
 * @param <T> what takes down what they find
 */
final class CompiledRules<T extends Tally> {
  /** How many times rules may be stopped for one set of facts before the evaluation is given up. */
  private static final int MOST_STOPS = 32;

  /** To make a session costs more than to evaluate the rules in one. */
  private final KieSessionsPool sessions;

  private final Guards guards;
  private final String global;
  private final Map<String, RuleInfo> rules;

  CompiledRules(KieBase base, String global, Map<String, RuleInfo> rules) {
    this.guards = Guards.install(base); // first: a session is made of what it finds
    this.sessions = base.newKieSessionsPool(1);
    this.global = global;
    this.rules = rules;
  }

  /**
   * What came out.
   *
   * @param out names of the rules that were left out, those to skip among them
   */
  record Outcome<T>(T tally, Set<String> out) {}

  /**
   * Evaluates the rules; those that throw or take too much are left out, and then said.
   *
   * @param skipped names of rules that count as absent
   * @param tallies an empty one for each attempt
   */
  Outcome<T> evaluate(List<Object> facts, Set<String> skipped, Supplier<T> tallies) {
    Map<String, String> reasons = new TreeMap<>();
    Set<String> out = Set.copyOf(skipped);
    while (true) {
      try {
        return run(facts, out, reasons, tallies.get());
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

  private Outcome<T> run(
      List<Object> facts, Set<String> out, Map<String, String> reasons, T tally) {
    Meter meter = new Meter(facts.size(), out);
    Meter.count(meter);
    try {
      if (out.isEmpty()) {
        execute(facts, tally, meter);
      } else {
        guards.skipping(out, () -> execute(facts, tally, meter));
      }
    } finally {
      Meter.count(null);
    }
    reasons.forEach((rule, reason) -> tally.failed(rule, where(rule), reason));
    return new Outcome<>(tally, out);
  }

  private void execute(List<Object> facts, T tally, Meter meter) {
    KieSession session = sessions.newKieSession();
    try {
      session.setGlobal(global, tally);
      session.addEventListener(new Firing(tally, meter));
      facts.forEach(session::insert);
      session.fireAllRules();
    } catch (RuntimeException e) {
      StoppedException stopped = stopped(e);
      if (stopped != null) {
        throw stopped;
      }
      // A consequence that throws is caught by RuleCompiler.Failures, a condition by its guard.
      tally.failed("", "", StoppedException.reason(e));
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
    private final Tally tally;
    private final Meter meter;

    Firing(Tally tally, Meter meter) {
      this.tally = tally;
      this.meter = meter;
    }

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
      String name = event.getMatch().getRule().getName();
      tally.firing(name, where(name), meter.fires(name));
    }
  }
}
