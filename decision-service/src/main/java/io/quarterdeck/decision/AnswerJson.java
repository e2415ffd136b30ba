package io.quarterdeck.decision;

import io.quarterdeck.decision.correlation.Correlation.Appended;
import io.quarterdeck.decision.correlation.Correlation.Asked;
import io.quarterdeck.decision.correlation.Correlation.Escalated;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.scoring.Evaluation;
import io.quarterdeck.rules.scoring.Factor;
import io.quarterdeck.rules.scoring.PlaybookSuggestion;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes the answer to an alert.
 *
 * <p>Flat, lower case, whole numbers: Shuffle compares a number with a sign or a point as text, so
 * nothing that a branch needs is nested or fractional.
 */
final class AnswerJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator out;
  private final Decided decided;

  private AnswerJson(JsonGenerator out, Decided decided) {
    this.out = out;
    this.decided = decided;
  }

  /** The answer; equal decisions give equal text. */
  static String of(Decided decided) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      new AnswerJson(out, decided).write();
    }
    return text.toString();
  }

  private void write() {
    Evaluation evaluation = decided.judgement().evaluation();
    out.writeStartObject();
    out.writeStringProperty("decision", decided.word().word());
    out.writeStringProperty("severity", evaluation.verdict().severity());
    out.writeNumberProperty("risk_score", evaluation.score());
    writeCase();
    out.writeStringProperty("decision_id", decided.id());
    out.writeStringProperty("correlation_key", decided.correlationKey());
    writeFactors(evaluation.factors());
    writePlaybooks(evaluation.playbooks());
    writeWantedLookUps();
    out.writeStringProperty("tier", decided.judgement().tier().name());
    out.writeStringProperty("rules_version", decided.rulesVersion());
    out.writeBooleanProperty("degraded", !decided.degraded().isEmpty());
    if (!decided.degraded().isEmpty()) {
      writeTexts("degraded_because", decided.degraded());
    }
    out.writeEndObject();
  }

  private void writeCase() {
    Long number = decided.correlation().caseNumber();
    if (number == null) {
      return;
    }
    if (decided.caseIds().containsKey(number.toString())) {
      writeCaseId("case_id", number);
    } else {
      out.writeBooleanProperty("case_pending", true);
    }
    if (decided.correlation().outcome() instanceof Escalated escalated) {
      writeCaseId("related_case_id", escalated.related());
    }
    if (decided.correlation().outcome() instanceof Appended appended) {
      writeAppended(appended);
    }
  }

  private void writeAppended(Appended appended) {
    out.writeBooleanProperty("new_to_case", appended.newToCase());
    if (!appended.linked().isEmpty()) {
      out.writeArrayPropertyStart("linked_cases");
      appended.linked().stream()
          .map(other -> decided.caseIds().get(other.toString()))
          .filter(Objects::nonNull)
          .forEach(out::writeRawValue);
      out.writeEndArray();
    }
  }

  private void writeCaseId(String name, long number) {
    String id = decided.caseIds().get(Long.toString(number));
    if (id != null) {
      out.writeName(name);
      out.writeRawValue(id);
    }
  }

  private void writeFactors(Collection<Factor> factors) {
    out.writeArrayPropertyStart("factors");
    for (Factor factor : factors) {
      out.writeStartObject();
      out.writeStringProperty("name", factor.name());
      out.writeNumberProperty("points", factor.points());
      out.writeStringProperty("rule", factor.rule());
      out.writeStringProperty("where", factor.where());
      out.writeStringProperty("because", factor.because());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void writePlaybooks(Collection<PlaybookSuggestion> playbooks) {
    out.writeArrayPropertyStart("recommended_playbooks");
    for (PlaybookSuggestion playbook : playbooks) {
      out.writeStartObject();
      out.writeStringProperty("name", playbook.name());
      out.writeObjectPropertyStart("arguments");
      new TreeMap<>(playbook.arguments()).forEach(out::writeStringProperty);
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void writeWantedLookUps() {
    if (!(decided.correlation().outcome() instanceof Asked)) {
      return;
    }
    out.writeArrayPropertyStart("wanted_lookups");
    for (Entity entity : decided.known().unknown()) {
      out.writeStartObject();
      out.writeStringProperty("lookup", "ip_reputation");
      out.writeStringProperty("value", entity.value());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void writeTexts(String name, Collection<String> texts) {
    out.writeArrayPropertyStart(name);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }
}
