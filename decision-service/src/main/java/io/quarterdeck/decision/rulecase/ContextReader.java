package io.quarterdeck.decision.rulecase;

import static io.quarterdeck.rules.yaml.BadFileException.quote;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.quarterdeck.decision.enrich.Enricher;
import io.quarterdeck.decision.enrich.StatedContext;
import io.quarterdeck.decision.enrich.context.ContextBlock;
import io.quarterdeck.decision.enrich.context.Countries;
import io.quarterdeck.rules.address.IpNetwork;
import io.quarterdeck.rules.address.IpTable;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import io.quarterdeck.rules.yaml.Yaml;
import io.quarterdeck.rules.yaml.Yaml.Entry;
import io.quarterdeck.rules.yaml.Yaml.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code context} of a case: the keys of the context files, and {@code countries}, {@code
 * reputation} and {@code feedback} for what the country database, the services and people say.
 */
final class ContextReader {
  private static final Set<String> KEYS =
      Stream.concat(ContextBlock.KEYS.stream(), Stream.of("countries", "reputation", "feedback"))
          .collect(toUnmodifiableSet());
  private static final Set<String> FEEDBACK_KEYS =
      Set.of("rule", "entity", "true_positive", "false_positive", "benign");
  private static final int MOST_VERDICTS = 1_000_000;

  private final String file;
  private final Fields fields;

  private ContextReader(String file, Fields fields) {
    this.file = file;
    this.fields = fields;
  }

  /** Of several contexts the later ones win, key by key. */
  static ContextReader of(String file, List<Fields> contexts) throws BadFileException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    int line = 0;
    for (Fields context : contexts) {
      Yaml value = context.value("context");
      if (value == null) {
        continue;
      }
      Fields keys = Fields.of(file, value, KEYS);
      line = keys.line();
      for (String key : keys.keys()) {
        Yaml one = keys.value(key);
        entries.put(key, new Entry(keys.line(key), one == null ? new Yaml.Nothing(line) : one));
      }
    }
    return new ContextReader(file, Fields.of(file, new Mapping(line, entries), KEYS));
  }

  StatedContext context() throws BadFileException {
    return new StatedContext(
        ContextBlock.read(file, fields), new IpTable<>(countries()), reputations(), "case");
  }

  private Map<IpNetwork, String> countries() throws BadFileException {
    Map<IpNetwork, String> countries = new HashMap<>();
    Fields stated = named("countries");
    for (String place : stated.keys()) {
      IpNetwork network = IpNetwork.parse(place);
      if (network == null) {
        throw stated.problem(place, quote(place) + " is no address or network");
      }
      String text = stated.text(place, "");
      String code = Countries.code(text);
      if (code == null) {
        throw stated.problem(place, quote(text) + " is no country; write a code like RU");
      }
      countries.put(network, code);
    }
    return countries;
  }

  private Map<String, Integer> reputations() throws BadFileException {
    Map<String, Integer> scores = new HashMap<>();
    Fields stated = named("reputation");
    for (String value : stated.keys()) {
      scores.put(value, stated.number(value, 0, 100, 0));
    }
    return scores;
  }

  private Fields named(String key) throws BadFileException {
    Yaml value = fields.value(key);
    return value instanceof Mapping(int line, Map<String, Entry> entries)
        ? Fields.of(file, value, entries.keySet())
        : Fields.of(file, value == null ? new Yaml.Nothing(0) : value, Set.of());
  }

  List<Enricher> feedback() throws BadFileException {
    List<Enricher> stated = new ArrayList<>();
    for (Yaml item : fields.items("feedback")) {
      Fields one = Fields.of(file, item, FEEDBACK_KEYS);
      stated.add(
          new StatedFeedback(
              required(one, "rule"),
              required(one, "entity"),
              one.number("true_positive", 0, MOST_VERDICTS, 0),
              one.number("false_positive", 0, MOST_VERDICTS, 0),
              one.number("benign", 0, MOST_VERDICTS, 0)));
    }
    return stated;
  }

  private static String required(Fields fields, String key) throws BadFileException {
    @Nullable String text = fields.text(key);
    if (text == null) {
      throw fields.problem(key, "feedback needs " + key);
    }
    return text;
  }
}
