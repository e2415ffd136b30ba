package io.quarterdeck.rules.scoring;

import io.quarterdeck.rules.fact.Entity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the rules find in one alert: the global {@code score} of every rule file.
 *
 * <p>A rule's consequence calls nothing else. Not thread-safe; one card serves one evaluation.
 */
public final class Scorecard implements Tally {
  /** The role decides between equals, so that the order of the matches does not. */
  private static final Comparator<CorrelationKey> LONGEST =
      Comparator.comparing(CorrelationKey::window, Comparator.reverseOrder())
          .thenComparing(key -> key.entity().role())
          .thenComparing(key -> key.entity().internal());

  private final Scoring scoring;
  private final Map<String, Factor> factors = new TreeMap<>();
  private final Map<String, CorrelationKey> keys = new TreeMap<>();
  private final Map<String, PlaybookSuggestion> playbooks = new TreeMap<>();
  private final List<RuleFailure> failures = new ArrayList<>();
  private final @Nullable List<Finding> findings;
  private final Set<String> fired = new TreeSet<>();
  private Verdict recommended = Verdict.IGNORE;
  private String rule = "";
  private String where = "";
  private boolean counts = true;

  public Scorecard(Scoring scoring) {
    this(scoring, null);
  }

  private Scorecard(Scoring scoring, @Nullable List<Finding> findings) {
    this.scoring = scoring;
    this.findings = findings;
  }

  /** A card that also remembers who found what, for {@link #trace}. */
  public static Scorecard tracing(Scoring scoring) {
    return new Scorecard(scoring, new ArrayList<>());
  }

  @Override
  public void firing(String ruleName, String ruleWhere, boolean ruleCounts) {
    rule = ruleName;
    where = ruleWhere;
    counts = ruleCounts;
    if (findings != null) {
      fired.add(ruleName);
    }
  }

  /**
   * Adds a factor with the points that {@code scoring.yaml} gives it.
   *
   * <p>A factor counts once, however many rules or matches find it.
   *
   * @throws IllegalArgumentException when the weights do not name the factor
   */
  public void add(String factor, String because) {
    Integer points = scoring.weights().get(factor);
    if (points == null) {
      throw new IllegalArgumentException("scoring.yaml has no weight '" + factor + "'");
    }
    add(factor, points, because);
  }

  /** Adds a factor with points of its own; where it is found more often the strongest counts. */
  public void add(String factor, int points, String because) {
    if (counts) {
      add(new Factor(factor, points, rule, where, because), Verdict.IGNORE);
    }
  }

  private void add(Factor found, Verdict atLeast) {
    recommended = recommended.max(atLeast);
    factors.merge(found.name(), found, (a, b) -> Factor.ORDER.compare(a, b) <= 0 ? a : b);
    if (findings != null) {
      findings.add(new Finding(found, atLeast));
    }
  }

  /** Adds what another card found. */
  void add(Finding finding) {
    add(finding.factor(), finding.atLeast());
  }

  /**
   * Lets the alert join a case by this entity.
   *
   * @param window the name that {@code scoring.yaml} gives its length
   * @throws IllegalArgumentException when there is no such window
   */
  public void correlate(Entity entity, String window) {
    Duration length = scoring.windows().get(window);
    if (length == null) {
      throw new IllegalArgumentException("scoring.yaml has no window '" + window + "'");
    }
    if (counts) {
      keys.merge(
          entity.key(),
          new CorrelationKey(entity, length),
          (a, b) -> LONGEST.compare(a, b) <= 0 ? a : b);
    }
  }

  /**
   * Asks for at least this verdict, whatever the points say.
   *
   * @param verdict {@code create_case} or {@code create_case_and_page}
   */
  public void recommend(String verdict, String because) {
    Verdict asked = Verdict.ofWord(verdict);
    if (counts) {
      String name = "recommended_" + verdict;
      add(new Factor(name, scoring.threshold(asked), rule, where, because), asked);
    }
  }

  /** Suggests a playbook; arguments are name, value, name, value …. */
  public void playbook(String name, String... arguments) {
    if (arguments.length % 2 != 0) {
      throw new IllegalArgumentException("playbook '" + name + "' has a name without a value");
    }
    Map<String, String> named = new TreeMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      named.put(arguments[i], arguments[i + 1]);
    }
    if (counts) {
      playbooks.putIfAbsent(name + named, new PlaybookSuggestion(name, named));
    }
  }

  @Override
  public void failed(String ruleName, String ruleWhere, String problem) {
    failures.add(new RuleFailure(ruleName, ruleWhere, problem));
  }

  /** What was collected, in an order that depends on the content only. */
  public Evaluation evaluation() {
    int sum = 0;
    for (Factor factor : factors.values()) {
      sum += factor.points();
    }
    int score = Math.clamp(sum, 0, 100);
    List<Factor> ordered = new ArrayList<>(factors.values());
    ordered.sort(Factor.ORDER);
    failures.sort(Comparator.comparing(RuleFailure::rule).thenComparing(RuleFailure::problem));
    return new Evaluation(
        score,
        scoring.verdict(score).max(recommended),
        ordered,
        List.copyOf(keys.values()),
        List.copyOf(playbooks.values()),
        failures,
        List.of());
  }

  /** What was collected and by whom; whole only on a card made by {@link #tracing}. */
  public Trace trace() {
    return new Trace(evaluation(), fired, findings == null ? List.of() : findings);
  }
}
