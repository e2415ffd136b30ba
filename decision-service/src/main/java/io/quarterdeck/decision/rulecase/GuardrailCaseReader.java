package io.quarterdeck.decision.rulecase;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.rules.book.RuleProblem;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import io.quarterdeck.rules.yaml.Yaml;
import io.quarterdeck.rules.yaml.Yaml.Sequence;
import io.quarterdeck.rules.yaml.YamlFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one file of guardrail cases: a list of them. */
final class GuardrailCaseReader {
  private static final int DEEPEST = 20;
  private static final Set<String> STEP_KEYS =
      Set.of("at", "run", "recent", "hub", "context", "guardrails", "expect");

  /** A case with one run needs no list. */
  private static final Set<String> CASE_KEYS =
      Stream.concat(STEP_KEYS.stream(), Stream.of("case", "runs"))
          .collect(Collectors.toUnmodifiableSet());

  private final String file;
  private final List<GuardrailCase> cases = new ArrayList<>();
  private final List<RuleProblem> problems = new ArrayList<>();

  GuardrailCaseReader(String file) {
    this.file = file;
  }

  List<GuardrailCase> cases() {
    return cases;
  }

  /** What is wrong: one problem of each case, or of the file as a whole. */
  List<RuleProblem> problems() {
    return problems;
  }

  GuardrailCaseReader read(String text) {
    try {
      if (!(YamlFile.read(file, text, DEEPEST) instanceof Sequence(int line, List<Yaml> items))
          || items.isEmpty()) {
        throw new BadFileException(
            file, 0, "it has no list of cases; begin one with '- case: what happens'");
      }
      items.forEach(this::add);
    } catch (BadFileException e) {
      problem(e);
    }
    return this;
  }

  private void add(Yaml item) {
    try {
      cases.add(guardrailCase(Fields.of(file, item, CASE_KEYS)));
    } catch (BadFileException e) {
      problem(e);
    }
  }

  private void problem(BadFileException e) {
    problems.add(new RuleProblem(e.file(), e.line(), e.text()));
  }

  private GuardrailCase guardrailCase(Fields fields) throws BadFileException {
    String name = fields.text("case");
    if (name == null) {
      throw new BadFileException(
          file, fields.line(), "a case needs a name: begin it with 'case: what happens'");
    }
    List<RunStep> steps = new ArrayList<>();
    if (!fields.has("runs")) {
      steps.add(step(fields, fields, null));
    } else {
      requireNoRun(fields);
      for (Yaml item : fields.items("runs")) {
        @Nullable Instant last = steps.isEmpty() ? null : steps.getLast().scene().at();
        steps.add(step(fields, Fields.of(file, item, STEP_KEYS), last));
      }
    }
    if (steps.isEmpty()) {
      throw fields.problem("runs", "the case " + quote(name) + " has no run");
    }
    return new GuardrailCase(name, file, fields.line("case"), steps);
  }

  private static void requireNoRun(Fields fields) throws BadFileException {
    for (String key : List.of("at", "run", "recent", "hub", "expect")) {
      if (fields.has(key)) {
        throw fields.problem(key, key + " belongs to one of the runs; put it below runs");
      }
    }
  }

  private RunStep step(Fields around, Fields step, @Nullable Instant last) throws BadFileException {
    ContextReader context = ContextReader.of(file, List.of(around, step));
    Yaml settings = step.has("guardrails") ? step.value("guardrails") : around.value("guardrails");
    Instant at = Moment.read(step).arrival(last);
    return new RunStep(
        step.line(),
        new RunReader(file, step, context.context().context(), at).read(),
        settings == null ? new Yaml.Nothing(step.line()) : settings,
        RunExpectation.read(file, step));
  }
}
