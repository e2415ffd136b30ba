package io.quarterdeck.decision.rulecase;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.decision.enrich.BadEnrichmentException;
import io.quarterdeck.decision.enrich.RequestEnrichment;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import io.quarterdeck.rules.yaml.Yaml;
import io.quarterdeck.rules.yaml.Yaml.Mapping;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads one alert of a case and what is expected of it. */
final class StepReader {
  static final Set<String> KEYS =
      Set.of("at", "alert", "file", "source", "enrich", "enrichment", "expect");
  static final Set<String> KEYS_IN_LIST =
      Stream.concat(KEYS.stream(), Stream.of("context")).collect(Collectors.toSet());
  private static final JsonMapper JSON = new JsonMapper();

  private final String file;
  private final Map<String, String> texts;
  private final List<Fields> around;
  private final Fields fields;

  /**
   * Prepares to read.
   *
   * @param around whose {@code context} and {@code enrich} count, the nearest last
   */
  StepReader(String file, Map<String, String> texts, List<Fields> around, Fields fields) {
    this.file = file;
    this.texts = texts;
    this.around = around;
    this.fields = fields;
  }

  Step read() throws BadFileException {
    ObjectNode alert = alert();
    RequestEnrichment enrichment = enrichment(alert);
    ContextReader context = ContextReader.of(file, around);
    return new Step(
        fields.line(),
        Moment.read(fields),
        alert,
        fields.text("source"),
        mayAsk(),
        context.context(),
        enrichment,
        context.feedback(),
        new ExpectationReader(file, fields).read());
  }

  /** The nearest that says it wins. */
  private boolean mayAsk() throws BadFileException {
    boolean mayAsk = true;
    for (Fields stated : around) {
      String word = stated.text("enrich");
      if (word != null && !word.equals("auto") && !word.equals("never")) {
        throw stated.problem("enrich", "enrich must be auto or never, not " + quote(word));
      }
      mayAsk = word == null ? mayAsk : word.equals("auto");
    }
    return mayAsk;
  }

  private ObjectNode alert() throws BadFileException {
    if (fields.has("alert") == fields.has("file")) {
      throw fields.problem(
          "alert", "an alert stands below alert, or in the JSON file that file names: one of both");
    }
    if (fields.has("file")) {
      return document();
    }
    Yaml alert = fields.value("alert");
    if (alert instanceof Mapping && alert.json() instanceof ObjectNode object) {
      return object;
    }
    throw fields.problem("alert", "alert must have keys, as in docs/alerts.md");
  }

  private ObjectNode document() throws BadFileException {
    String name = fields.text("file", "");
    String text = texts.get(resolved(name));
    if (text == null) {
      throw fields.problem(
          "file",
          "there is no "
              + quote(name)
              + " beside this file; it must be a .json file below the folder cases");
    }
    try {
      if (JSON.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      throw fields.problem("file", quote(name) + " is no JSON: " + e.getOriginalMessage());
    }
    throw fields.problem("file", quote(name) + " is no JSON object");
  }

  private String resolved(String name) {
    try {
      return Path.of(file).resolveSibling(name).normalize().toString().replace('\\', '/');
    } catch (InvalidPathException e) {
      return "";
    }
  }

  private RequestEnrichment enrichment(ObjectNode alert) throws BadFileException {
    @Nullable JsonNode inAlert = alert.remove("enrichment");
    Yaml beside = fields.value("enrichment");
    if (inAlert != null && beside != null) {
      throw fields.problem("enrichment", "enrichment stands in the alert already; join them");
    }
    try {
      return RequestEnrichment.parse(beside == null ? inAlert : beside.json());
    } catch (BadEnrichmentException e) {
      throw fields.problem("enrichment", String.valueOf(e.getMessage()));
    }
  }
}
