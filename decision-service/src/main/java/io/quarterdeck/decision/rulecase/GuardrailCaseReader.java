package io.quarterdeck.decision.rulecase;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import io.quarterdeck.rules.yaml.Yaml;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one file of guardrail cases: a list of them. */
final class GuardrailCaseReader implements CaseReader<GuardrailCase> {
  private static final int DEEPEST = 20;
  private static final Set<String> STEP_KEYS =
      Set.of("at", "run", "recent", "hub", "context", "guardrails", "expect");

  /** A case with one run needs no list. */
  private static final Set<String> CASE_KEYS =
      Stream.concat(STEP_KEYS.stream(), Stream.of("case", "runs"))
          .collect(Collectors.toUnmodifiableSet());

  private final String file;
  private final List<Yaml> items;

  GuardrailCaseReader(String file, Map<String, String> texts) throws BadFileException {
    this.file = file;
    this.items = CaseReader.list(file, texts, DEEPEST);
  }

  @Override
  public List<Yaml> items() {
    return items;
  }

  @Override
  public GuardrailCase read(Yaml item) throws BadFileException {
    Fields fields = Fields.of(file, item, CASE_KEYS);
    String name = CaseReader.name(file, fields);
    List<RunStep> steps = new ArrayList<>();
    if (!fields.has("runs")) {
      steps.add(step(fields, fields, null));
    } else {
      requireNoRun(fields);
      for (Yaml run : fields.items("runs")) {
        @Nullable Instant last = steps.isEmpty() ? null : steps.getLast().scene().at();
        steps.add(step(fields, Fields.of(file, run, STEP_KEYS), last));
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
