package io.quarterdeck.decision.rulecase;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import io.quarterdeck.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one file of response cases: a list of them. */
final class ResponseCaseReader implements CaseReader<ResponseCase> {
  private static final int DEEPEST = 20;

  /** A case with one turn needs no list. */
  private static final Set<String> CASE_KEYS =
      Stream.concat(TurnReader.KEYS.stream(), Stream.of("case", "turns"))
          .collect(Collectors.toUnmodifiableSet());

  private final String file;
  private final List<Yaml> items;

  ResponseCaseReader(String file, Map<String, String> texts) throws BadFileException {
    this.file = file;
    this.items = CaseReader.list(file, texts, DEEPEST);
  }

  @Override
  public List<Yaml> items() {
    return items;
  }

  @Override
  public ResponseCase read(Yaml item) throws BadFileException {
    Fields fields = Fields.of(file, item, CASE_KEYS);
    String name = CaseReader.name(file, fields);
    List<TurnStep> steps = new ArrayList<>();
    if (!fields.has("turns")) {
      steps.add(new TurnReader(file, fields, fields).read());
    } else if (fields.has("expect")) {
      throw fields.problem("expect", "expect belongs to one of the turns; put it below turns");
    }
    for (Yaml turn : fields.items("turns")) {
      steps.add(new TurnReader(file, fields, Fields.of(file, turn, TurnReader.KEYS)).read());
    }
    if (steps.isEmpty()) {
      throw fields.problem("turns", "the case " + quote(name) + " has no turn");
    }
    return new ResponseCase(name, file, fields.line("case"), steps);
  }
}
