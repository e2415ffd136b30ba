package io.quarterdeck.rules.book;

import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.scoring.Evaluation;
import io.quarterdeck.rules.scoring.Scoring;
import io.quarterdeck.rules.scoring.Tier;
import io.quarterdeck.rules.scoring.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.kie.api.KieBase;

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
  private final Map<Tier, TierRules> tiers;

  private RuleBook(
      RuleFiles files, Scoring scoring, Map<String, RuleInfo> rules, Map<Tier, TierRules> tiers) {
    this.files = files;
    this.version = files.version();
    this.scoring = scoring;
    this.rules = Map.copyOf(rules);
    this.tiers = new EnumMap<>(tiers);
  }

  /**
   * Compiles the rules; takes seconds the first time in a JVM, then tenths of a second.
   *
   * @throws RuleBookException with every problem found, each with file and line
   */
  public static RuleBook compile(RuleFiles files) {
    Tables tables =
        Tables.read(files, ScoringFile.read(files.texts().getOrDefault("scoring.yaml", "")));
    Scoring scoring = tables.scoring();
    RuleCompiler compiler = new RuleCompiler(files, tables);
    Map<Tier, KieBase> bases = withOwnClassLoader(compiler::compile);
    Map<String, RuleInfo> rules = compiler.rules();
    Map<Tier, TierRules> tiers = new EnumMap<>(Tier.class);
    bases.forEach((tier, base) -> tiers.put(tier, new TierRules(base, scoring, rules)));
    return new RuleBook(files, scoring, rules, tiers);
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
    return evaluate(tier, alert, known, Set.of());
  }

  /**
   * Evaluates the rules of a tier without some of them.
   *
   * <p>A rule whose condition throws, or that takes too much, is stopped and the others are
   * evaluated without it; the evaluation names it as skipped, and with the same rules skipped from
   * the start the evaluation comes out the same.
   *
   * @param skipped names of rules that count as absent
   */
  public Evaluation evaluate(
      Tier tier, Alert alert, Collection<? extends Enrichment> known, Set<String> skipped) {
    return of(tier).evaluate(facts(alert, known), skipped);
  }

  /** Evaluates like {@link #evaluate} and tells which rule fired and found what. */
  public Trace trace(Tier tier, Alert alert, Collection<? extends Enrichment> known) {
    return of(tier).trace(facts(alert, known), Set.of());
  }

  private TierRules of(Tier tier) {
    return Objects.requireNonNull(tiers.get(tier));
  }

  private static List<Object> facts(Alert alert, Collection<? extends Enrichment> known) {
    List<Object> facts = new ArrayList<>(alert.entities().size() + known.size() + 1);
    facts.add(alert);
    facts.addAll(alert.entities());
    facts.addAll(known);
    return facts;
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
}
