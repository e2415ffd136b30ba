package io.quarterdeck.rules.book;

import io.quarterdeck.rules.book.CompiledRules.Outcome;
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
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.kie.api.KieBase;

/**
 * The compiled decision rules of a folder; its guardrails are a {@link GuardrailBook}.
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
  private final Map<Tier, CompiledRules<Scorecard>> tiers;

  private RuleBook(
      RuleFiles files,
      Scoring scoring,
      Map<String, RuleInfo> rules,
      Map<String, String> compiled,
      Map<Tier, CompiledRules<Scorecard>> tiers) {
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
    return of(files, new RuleImages());
  }

  /**
   * Makes the book from an image, which is compiled where there is none.
   *
   * @param images of these files and this build
   * @throws RuleBookException with every problem found, each with file and line
   */
  public static RuleBook of(RuleFiles files, RuleImages images) {
    Tables tables = tables(files);
    return of(files, tables.scoring(), images.of(RuleSources.decisions(files, tables)));
  }

  /**
   * The book of changed files. Where only numbers or guardrails changed, which the rules look up as
   * they fire or do not know, the compiled rules are used again.
   *
   * @throws RuleBookException with every problem found, each with file and line
   */
  public RuleBook changedTo(RuleFiles next) {
    Tables tables = tables(next);
    RuleCompiler compiler = new RuleCompiler(RuleSources.decisions(next, tables));
    return compiler.checked().equals(compiled)
        ? new RuleBook(next, tables.scoring(), rules, compiled, tiers)
        : of(next, tables.scoring(), compiler.compile());
  }

  private static Tables tables(RuleFiles files) {
    return Tables.read(files, files.scoring());
  }

  private static RuleBook of(RuleFiles files, Scoring scoring, RuleImage image) {
    return underOwnClassLoader(() -> {
      List<Tier> all = List.of(Tier.values());
      List<KieBase> bases = image.bases(all.stream().map(RuleBook::part).toList());
      Map<Tier, CompiledRules<Scorecard>> tiers = new EnumMap<>(Tier.class);
      for (int i = 0; i < all.size(); i++) {
        tiers.put(all.get(i), new CompiledRules<>(bases.get(i), "score", image.rules()));
      }
      return new RuleBook(files, scoring, image.rules(), image.texts(), tiers);
    });
  }

  private static Predicate<RuleInfo> part(Tier tier) {
    return rule -> rule.tiers().contains(tier);
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
    Outcome<Scorecard> found =
        of(tier).evaluate(facts(alert, known), skipped, () -> new Scorecard(scoring));
    return found.tally().evaluation().skipping(found.out());
  }

  /** Evaluates like {@link #evaluate} and tells which rule fired and found what. */
  public Trace trace(Tier tier, Alert alert, Collection<? extends Enrichment> known) {
    Outcome<Scorecard> found =
        of(tier).evaluate(facts(alert, known), Set.of(), () -> Scorecard.tracing(scoring));
    return found.tally().trace().skipping(found.out());
  }

  private CompiledRules<Scorecard> of(Tier tier) {
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
