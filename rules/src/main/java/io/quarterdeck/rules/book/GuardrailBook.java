package io.quarterdeck.rules.book;

import io.quarterdeck.rules.fact.Moment;
import io.quarterdeck.rules.fact.Protection;
import io.quarterdeck.rules.guardrail.Gate;
import io.quarterdeck.rules.guardrail.GuardrailJudgement;
import io.quarterdeck.rules.guardrail.Guardrails;
import io.quarterdeck.rules.guardrail.GuardrailsFile;
import io.quarterdeck.rules.guardrail.RunScene;
import io.quarterdeck.rules.yaml.BadFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The compiled guardrails of a rules folder: {@code drl/guardrail/**.drl} with the lists and limits
 * of {@code guardrails.yaml}.
 *
 * <p>Immutable and safe for any number of threads, like {@link RuleBook}.
 */
public final class GuardrailBook {
  private static final String GLOBAL = "gate";

  private final String version;
  private final Guardrails lists;
  private final Map<String, RuleInfo> rules;
  private final Map<String, String> compiled;
  private final CompiledRules<Gate> gate;

  private GuardrailBook(
      String version,
      Guardrails lists,
      Map<String, RuleInfo> rules,
      Map<String, String> compiled,
      CompiledRules<Gate> gate) {
    this.version = version;
    this.lists = lists;
    this.rules = Map.copyOf(rules);
    this.compiled = compiled;
    this.gate = gate;
  }

  /**
   * Compiles the guardrails.
   *
   * @throws RuleBookException with every problem found, each with file and line
   */
  public static GuardrailBook compile(RuleFiles files) {
    return of(files, new RuleImages());
  }

  /**
   * Makes the book from an image, which is compiled where there is none.
   *
   * @param images of these files and this build
   * @throws RuleBookException with every problem found, each with file and line
   */
  public static GuardrailBook of(RuleFiles files, RuleImages images) {
    return of(files, lists(files), images.of(RuleSources.guardrails(files)));
  }

  /**
   * The book of changed files; where no guardrail changed, the compiled ones are used again.
   *
   * @throws RuleBookException with every problem found, each with file and line
   */
  public GuardrailBook changedTo(RuleFiles next) {
    Guardrails changed = lists(next);
    RuleCompiler compiler = new RuleCompiler(RuleSources.guardrails(next));
    return compiler.checked().equals(compiled)
        ? new GuardrailBook(next.guardrails().version(), changed, rules, compiled, gate)
        : of(next, changed, compiler.compile());
  }

  /** The same guardrails with other lists and limits. */
  public GuardrailBook with(Guardrails other) {
    return new GuardrailBook(version, other, rules, compiled, gate);
  }

  private static GuardrailBook of(RuleFiles files, Guardrails lists, RuleImage image) {
    return RuleBook.underOwnClassLoader(() -> {
      var base = image.bases(List.of(rule -> true)).getFirst();
      return new GuardrailBook(
          files.guardrails().version(),
          lists,
          image.rules(),
          image.texts(),
          new CompiledRules<>(base, GLOBAL, image.rules()));
    });
  }

  private static Guardrails lists(RuleFiles files) {
    String text = files.texts().get(GuardrailsFile.NAME);
    if (text == null) {
      if (files.texts().keySet().stream().anyMatch(RuleFiles::isGuardrail)) {
        throw problem(
            0, "the rules folder has guardrails, and not this file; copy the one that ships");
      }
      return Guardrails.NONE;
    }
    try {
      return GuardrailsFile.read(text);
    } catch (BadFileException e) {
      throw problem(e.line(), e.text());
    }
  }

  private static RuleBookException problem(int line, String text) {
    return new RuleBookException(List.of(new RuleProblem(GuardrailsFile.NAME, line, text)));
  }

  /**
   * Judges whether a run may start.
   *
   * <p>A guardrail that throws or takes too much is a refusal; the others are asked all the same.
   */
  public GuardrailJudgement judge(RunScene scene) {
    if (rules.isEmpty()) {
      Gate none = new Gate(scene.request());
      none.hasNoRules();
      return none.judgement(version);
    }
    return gate.evaluate(facts(scene), Set.of(), () -> new Gate(scene.request()))
        .tally()
        .judgement(version);
  }

  private List<Object> facts(RunScene scene) {
    List<Object> facts = new ArrayList<>();
    facts.add(scene.request());
    facts.addAll(scene.arguments());
    facts.addAll(scene.targets());
    facts.addAll(scene.recent());
    facts.add(Moment.at(scene.at(), lists.zone()));
    facts.addAll(lists.facts(scene.request()));
    scene.hub().forEach(own -> facts.add(new Protection(Protection.Kind.HUB, own, "Quarterdeck")));
    facts.addAll(scene.known());
    return facts;
  }

  /** Changes with any byte of a guardrail or of the lists and limits; with no decision rule. */
  public String version() {
    return version;
  }

  public Guardrails lists() {
    return lists;
  }

  /** Every guardrail, by file and line. */
  public List<RuleInfo> rules() {
    return rules.values().stream().sorted(RuleCompiler.BY_PLACE).toList();
  }
}
