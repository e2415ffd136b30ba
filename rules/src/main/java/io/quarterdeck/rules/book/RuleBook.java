package io.quarterdeck.rules.book;

import io.quarterdeck.rules.budget.StoppedException;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.scoring.Evaluation;
import io.quarterdeck.rules.scoring.Scorecard;
import io.quarterdeck.rules.scoring.Scoring;
import io.quarterdeck.rules.scoring.Tier;
import io.quarterdeck.rules.scoring.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.kie.api.KieBase;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.StatelessKieSession;

/**
 * A compiled set of rules.
 *
 * <p>Immutable and safe for any number of threads: every evaluation has a session of its own. A
 * change of rules is a new book.
 */
public final class RuleBook {
  private final RuleFiles files;
  private final String version;
  private final Scoring scoring;
  private final Map<String, RuleInfo> rules;
  private final Map<Tier, KieBase> bases;

  private RuleBook(
      RuleFiles files, Scoring scoring, Map<String, RuleInfo> rules, Map<Tier, KieBase> bases) {
    this.files = files;
    this.version = files.version();
    this.scoring = scoring;
    this.rules = Map.copyOf(rules);
    this.bases = new EnumMap<>(bases);
  }

  /**
   * Compiles the rules; takes seconds the first time in a JVM, then tenths of a second.
   *
   * @throws RuleBookException with every problem found, each with file and line
   */
  public static RuleBook compile(RuleFiles files) {
    Scoring scoring = ScoringFile.read(files.texts().getOrDefault("scoring.yaml", ""));
    RuleCompiler compiler = new RuleCompiler(files, scoring);
    Map<Tier, KieBase> bases = withOwnClassLoader(compiler::compile);
    return new RuleBook(files, scoring, compiler.rules(), bases);
  }

  /** Drools finds its parts through the thread's class loader, which in a pool may know nothing. */
  private static <T> T withOwnClassLoader(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(RuleBook.class.getClassLoader());
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Evaluates the rules of a tier over one alert and what is known about it. */
  public Evaluation evaluate(Tier tier, Alert alert, Collection<? extends Enrichment> known) {
    return evaluated(tier, alert, known, new Scorecard(scoring)).evaluation();
  }

  /** Evaluates like {@link #evaluate} and tells which rule fired and found what. */
  public Trace trace(Tier tier, Alert alert, Collection<? extends Enrichment> known) {
    return evaluated(tier, alert, known, Scorecard.tracing(scoring)).trace();
  }

  private Scorecard evaluated(
      Tier tier, Alert alert, Collection<? extends Enrichment> known, Scorecard card) {
    StatelessKieSession session = Objects.requireNonNull(bases.get(tier)).newStatelessKieSession();
    session.setGlobal("score", card);
    session.addEventListener(new FiredRule(card));
    List<Object> facts = new ArrayList<>(alert.entities().size() + known.size() + 1);
    facts.add(alert);
    facts.addAll(alert.entities());
    facts.addAll(known);
    try {
      session.execute(facts);
    } catch (RuntimeException e) {
      // A consequence that throws is caught by RuleCompiler.Failures; here a condition did.
      card.failed("", "", StoppedException.reason(e));
    }
    return card;
  }

  /** Changes with any byte of any rule file. */
  public String version() {
    return version;
  }

  public RuleFiles files() {
    return files;
  }

  public Scoring scoring() {
    return scoring;
  }

  /** Every rule, by file and line. */
  public List<RuleInfo> rules() {
    return rules.values().stream().sorted(RuleCompiler.BY_PLACE).toList();
  }

  private final class FiredRule extends DefaultAgendaEventListener {
    private final Scorecard card;

    FiredRule(Scorecard card) {
      this.card = card;
    }

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
      String name = event.getMatch().getRule().getName();
      RuleInfo rule = rules.get(name);
      card.firing(name, rule == null ? "" : rule.where());
    }
  }
}
