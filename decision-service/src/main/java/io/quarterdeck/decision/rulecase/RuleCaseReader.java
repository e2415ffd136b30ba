package io.quarterdeck.decision.rulecase;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.rules.scoring.Tier;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import io.quarterdeck.rules.yaml.Yaml;
import io.quarterdeck.rules.yaml.Yaml.Sequence;
import io.quarterdeck.rules.yaml.YamlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one file of cases: a list of them, or {@code cases} with that list beside a context. */
final class RuleCaseReader implements CaseReader<RuleCase> {
  private static final int DEEPEST = 40;
  private static final Set<String> FILE_KEYS = Set.of("context", "enrich", "assumes", "cases");
  private static final Set<String> CASE_KEYS =
      Set.of("case", "context", "enrich", "assumes", "tier", "alerts");

  /** A case with one alert needs no list. */
  private static final Set<String> SHORT_KEYS =
      Stream.of(CASE_KEYS, StepReader.KEYS).flatMap(Set::stream).collect(Collectors.toSet());

  private final String file;
  private final Map<String, String> texts;
  private final Fields whole;
  private final List<Yaml> items;

  RuleCaseReader(String file, Map<String, String> texts) throws BadFileException {
    Yaml yaml = YamlFile.read(file, texts.getOrDefault(file, ""), DEEPEST);
    this.file = file;
    this.texts = texts;
    this.whole = Fields.of(file, yaml instanceof Sequence ? new Yaml.Nothing(1) : yaml, FILE_KEYS);
    ContextReader.of(file, List.of(whole)).context();
    this.items = yaml instanceof Sequence(int line, List<Yaml> list) ? list : whole.items("cases");
    if (items.isEmpty()) {
      throw new BadFileException(file, 0, "it has no case; begin one with '- case: what happens'");
    }
  }

  @Override
  public List<Yaml> items() {
    return items;
  }

  @Override
  public RuleCase read(Yaml item) throws BadFileException {
    Fields fields = Fields.of(file, item, SHORT_KEYS);
    String name = CaseReader.name(file, fields);
    return new RuleCase(
        name,
        file,
        fields.line("case"),
        tier(fields),
        assumesShipped(fields.has("assumes") ? fields : whole),
        steps(name, fields));
  }

  private static @Nullable Tier tier(Fields fields) throws BadFileException {
    String word = fields.text("tier");
    if (word == null) {
      return null;
    }
    for (Tier tier : Tier.values()) {
      if (tier.name().equals(word.toUpperCase(Locale.ROOT))) {
        return tier;
      }
    }
    throw fields.problem("tier", "tier must be C1, C2 or C3, not " + quote(word));
  }

  private static boolean assumesShipped(Fields fields) throws BadFileException {
    String word = fields.text("assumes");
    if (word != null && !word.equals("shipped")) {
      throw fields.problem(
          "assumes", "assumes must be shipped (the numbers that ship), not " + quote(word));
    }
    return word != null;
  }

  private List<Step> steps(String name, Fields fields) throws BadFileException {
    List<Step> steps = new ArrayList<>();
    if (!fields.has("alerts")) {
      steps.add(new StepReader(file, texts, List.of(whole, fields), fields).read());
    } else {
      Fields outer = requireNoAlert(fields);
      for (Yaml item : fields.items("alerts")) {
        Fields step = Fields.of(file, item, StepReader.KEYS_IN_LIST);
        steps.add(new StepReader(file, texts, List.of(whole, outer, step), step).read());
      }
    }
    if (steps.isEmpty()) {
      throw fields.problem("alerts", "the case " + quote(name) + " has no alert");
    }
    Labels.check(file, steps);
    return steps;
  }

  private static Fields requireNoAlert(Fields fields) throws BadFileException {
    for (String key : StepReader.KEYS) {
      if (fields.has(key) && !CASE_KEYS.contains(key)) {
        throw fields.problem(key, key + " belongs to one of the alerts; put it below alerts");
      }
    }
    return fields;
  }
}
