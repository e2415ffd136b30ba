package io.quarterdeck.decision.rulecase;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.rules.book.RuleProblem;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import io.quarterdeck.rules.yaml.Yaml;
import io.quarterdeck.rules.yaml.Yaml.Sequence;
import io.quarterdeck.rules.yaml.YamlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one file of response cases: a list of them. */
final class ResponseCaseReader {
  private static final int DEEPEST = 20;

  /** A case with one turn needs no list. */
  private static final Set<String> CASE_KEYS =
      Stream.concat(TurnReader.KEYS.stream(), Stream.of("case", "turns"))
          .collect(Collectors.toUnmodifiableSet());

  private final String file;
  private final List<ResponseCase> cases = new ArrayList<>();
  private final List<RuleProblem> problems = new ArrayList<>();

  ResponseCaseReader(String file) {
    this.file = file;
  }

  List<ResponseCase> cases() {
    return cases;
  }

  /** What is wrong: one problem of each case, or of the file as a whole. */
  List<RuleProblem> problems() {
    return problems;
  }

  ResponseCaseReader read(String text) {
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
      cases.add(responseCase(Fields.of(file, item, CASE_KEYS)));
    } catch (BadFileException e) {
      problem(e);
    }
  }

  private void problem(BadFileException e) {
    problems.add(new RuleProblem(e.file(), e.line(), e.text()));
  }

  private ResponseCase responseCase(Fields fields) throws BadFileException {
    String name = fields.text("case");
    if (name == null) {
      throw new BadFileException(
          file, fields.line(), "a case needs a name: begin it with 'case: what happens'");
    }
    List<TurnStep> steps = new ArrayList<>();
    if (!fields.has("turns")) {
      steps.add(new TurnReader(file, fields, fields).read());
    } else if (fields.has("expect")) {
      throw fields.problem("expect", "expect belongs to one of the turns; put it below turns");
    }
    for (Yaml item : fields.items("turns")) {
      steps.add(new TurnReader(file, fields, Fields.of(file, item, TurnReader.KEYS)).read());
    }
    if (steps.isEmpty()) {
      throw fields.problem("turns", "the case " + quote(name) + " has no turn");
    }
    return new ResponseCase(name, file, fields.line("case"), steps);
  }
}
