package io.quarterdeck.rules.language;

import io.quarterdeck.rules.response.CaptainPlan;
import io.quarterdeck.rules.response.ExpertPlan;
import io.quarterdeck.rules.response.ManagerPlan;
import io.quarterdeck.rules.response.OperatorPlan;
import io.quarterdeck.rules.response.Plan;
import io.quarterdeck.rules.response.Role;
import io.quarterdeck.rules.scoring.Scoring;
import java.util.Set;

/** What one kind of rules may say: its facts, its one global, and what may be called on that. */
public final class Dialect {
  private static final String FACTS = "io.quarterdeck.rules.fact.*";
  private static final Set<String> NOTES = Set.of("owner", "review", "note", "reference");
  private static final Dialect GUARDRAIL =
      new Dialect(
          Vocabulary.GUARDRAIL,
          Set.of(
              FACTS,
              "io.quarterdeck.rules.guardrail.*",
              "java.time.DayOfWeek",
              "java.util.List",
              "java.util.Set"),
          NOTES,
          "io.quarterdeck.rules.guardrail.Gate",
          "gate",
          new GateCalls());

  private final Vocabulary vocabulary;
  private final Set<String> imports;
  private final Set<String> annotations;
  private final String globalType;
  private final String global;
  private final Calls calls;

  private Dialect(
      Vocabulary vocabulary,
      Set<String> imports,
      Set<String> annotations,
      String globalType,
      String global,
      Calls calls) {
    this.vocabulary = vocabulary;
    this.imports = imports;
    this.annotations = annotations;
    this.globalType = globalType;
    this.global = global;
    this.calls = calls;
  }

  /** Rules that score an alert with these numbers. */
  public static Dialect decision(Scoring scoring) {
    return new Dialect(
        Vocabulary.DECISION,
        Set.of(
            FACTS,
            "io.quarterdeck.rules.scoring.*",
            "java.time.Duration",
            "java.time.Instant",
            "java.util.List",
            "java.util.Set"),
        Set.of("tier", "technique", "owner", "review", "note", "reference"),
        "io.quarterdeck.rules.scoring.Scorecard",
        "score",
        new ScoreCalls(scoring));
  }

  /** Rules that judge whether a run may start. */
  public static Dialect guardrail() {
    return GUARDRAIL;
  }

  /** Rules that say what one role does next. */
  public static Dialect response(Role role) {
    return new Dialect(
        Vocabulary.RESPONSE,
        Set.of(FACTS, "io.quarterdeck.rules.response.*", "java.util.List", "java.util.Set"),
        NOTES,
        plan(role).getName(),
        "plan",
        new PlanCalls(role));
  }

  private static Class<? extends Plan> plan(Role role) {
    return switch (role) {
      case CAPTAIN -> CaptainPlan.class;
      case MANAGER -> ManagerPlan.class;
      case OPERATOR -> OperatorPlan.class;
      case EXPERT -> ExpertPlan.class;
    };
  }

  /** Whether its rules belong to tiers. */
  public boolean hasTiers() {
    return annotations.contains("tier");
  }

  /** The name of the one global. */
  public String global() {
    return global;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  /** Packages, and single types, that a file may import. */
  Set<String> imports() {
    return imports;
  }

  /** What may be said of a rule by an annotation. */
  Set<String> annotations() {
    return annotations;
  }

  String globalType() {
    return globalType;
  }

  Calls calls() {
    return calls;
  }
}
