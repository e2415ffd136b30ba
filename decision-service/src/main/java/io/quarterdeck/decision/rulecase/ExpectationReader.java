package io.quarterdeck.decision.rulecase;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.decision.rulecase.Expectation.Reference;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import io.quarterdeck.rules.yaml.Yaml;
import io.quarterdeck.rules.yaml.Yaml.Entry;
import io.quarterdeck.rules.yaml.Yaml.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is expected of an alert. */
final class ExpectationReader {
  private static final Set<String> KEYS =
      Set.of(
          "decision",
          "score",
          "factors",
          "fires",
          "silent",
          "case",
          "new_to_case",
          "related",
          "linked",
          "correlation_key",
          "keys",
          "playbooks");
  private static final List<String> DECISIONS =
      List.of("ignore", "enrich_only", "create_case", "create_case_and_page", "append_case");
  private static final int LONGEST_WINDOW = 24 * 60;

  private final String file;
  private final Fields fields;

  ExpectationReader(String file, Fields step) throws BadFileException {
    this.file = file;
    this.fields = RuleExpectation.below(file, step, "alert", KEYS);
  }

  Expectation read() throws BadFileException {
    return new Expectation(
        fields.line(),
        decision(),
        fields.has("score") ? fields.number("score", 0, 100, 0) : null,
        factors(),
        Reference.list(file, fields, "fires"),
        Reference.list(file, fields, "silent"),
        fields.text("case"),
        fields.flag("new_to_case"),
        fields.text("related"),
        fields.keys().contains("linked") ? fields.texts("linked") : null,
        fields.text("correlation_key"),
        keys(),
        fields.texts("playbooks"));
  }

  private @Nullable String decision() throws BadFileException {
    String word = fields.text("decision");
    if (word != null && !DECISIONS.contains(word)) {
      throw fields.problem(
          "decision", "decision must be one of " + DECISIONS + ", not " + quote(word));
    }
    return word;
  }

  private @Nullable Map<String, @Nullable Integer> factors() throws BadFileException {
    if (!fields.keys().contains("factors")) {
      return null;
    }
    Map<String, @Nullable Integer> factors = new LinkedHashMap<>();
    if (fields.value("factors") instanceof Mapping(int line, Map<String, Entry> entries)) {
      Fields points = Fields.of(file, new Mapping(line, entries), entries.keySet());
      for (String name : points.keys()) {
        factors.put(name, points.has(name) ? points.number(name, -100, 100, 0) : null);
      }
    } else {
      for (String name : fields.texts("factors")) {
        factors.put(name, null);
      }
    }
    return factors;
  }

  private @Nullable Map<String, Integer> keys() throws BadFileException {
    if (!fields.keys().contains("keys")) {
      return null;
    }
    Map<String, Integer> minutes = new LinkedHashMap<>();
    Yaml value = fields.value("keys");
    if (value instanceof Mapping(int line, Map<String, Entry> entries)) {
      Fields named = Fields.of(file, value, entries.keySet());
      for (String entity : named.keys()) {
        minutes.put(entity, named.number(entity, 1, LONGEST_WINDOW, 0));
      }
    } else if (!fields.items("keys").isEmpty()) {
      throw fields.problem("keys", "keys must be like {ip:203.0.113.7: 30}, minutes by entity");
    }
    return minutes;
  }
}
