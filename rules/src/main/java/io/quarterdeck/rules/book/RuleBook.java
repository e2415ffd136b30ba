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
  private final Map<String, String> compiled;
  private final Map<Tier, TierRules> tiers;

  private RuleBook(
      RuleFiles files,
      Scoring scoring,
      Map<String, RuleInfo> rules,
      Map<String, String> compiled,
      Map<Tier, TierRules> tiers) {
    this.files = files;
    this.version = files.version();
    this.scoring = scoring;
    this.rules = Map.copyOf(rules);
    this.compiled = compiled;
    this.tiers = new EnumMap<>(tiers);
  }

  /**
   * Compiles the rules; takes seconds the first time in a JVM, then tenths of a second.
   *
   * @throws RuleBookException with every problem found, each with file and line
   */
  public static RuleBook compile(RuleFiles files) {
    RuleCompiler compiler = compiler(files);
    return compile(files, compiler, compiler.checked());
  }

  /**
   * The book of changed files. Where only numbers changed, which rules look up as they fire, the
   * compiled rules are used again.
   *
   * @throws RuleBookException with every problem found, each with file and line
   */
  public RuleBook changedTo(RuleFiles next) {
    RuleCompiler compiler = compiler(next);
    Map<String, String> texts = compiler.checked();
    if (!texts.equals(compiled)) {
      return compile(next, compiler, texts);
    }
    Map<Tier, TierRules> same = new EnumMap<>(Tier.class);
    tiers.forEach((tier, base) -> same.put(tier, base.with(compiler.scoring())));
    return new RuleBook(next, compiler.scoring(), rules, compiled, same);
  }

  private static RuleCompiler compiler(RuleFiles files) {
    return new RuleCompiler(files, Tables.read(files, files.scoring()));
  }

  private static RuleBook compile(
      RuleFiles files, RuleCompiler compiler, Map<String, String> texts) {
    return underOwnClassLoader(() -> {
      Map<Tier, KieBase> bases = compiler.compile();
      Map<String, RuleInfo> rules = compiler.rules();
      Map<Tier, TierRules> tiers = new EnumMap<>(Tier.class);
      bases.forEach(
          (tier, base) -> tiers.put(tier, new TierRules(base, compiler.scoring(), rules)));
      return new RuleBook(files, compiler.scoring(), rules, texts, tiers);
    });
  }

  /**
   * Does work on rules with the class loader that knows Drools.
   *
   * <p>Drools finds its parts through the thread's class loader, which in a pool may know nothing.
   */
  public static <T> T underOwnClassLoader(Supplier<T> work) {
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
