package io.quarterdeck.server.incident.intake;

import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.Technique;
import io.quarterdeck.server.incident.AlertNote;
import io.quarterdeck.server.incident.KnownEntity;
import io.quarterdeck.server.incident.Severity;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decisions, as incidents tell of them. */
final class DecisionNotes {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_VALUE = 300;
  private static final int MOST = 40;

  private final Decisions decisions;

  DecisionNotes(Decisions decisions) {
    this.decisions = decisions;
  }

  AlertNote of(DecisionRecord record) {
    Alert alert = decisions.alert(record);
    JsonNode answer = JSON.readTree(record.answer());
    boolean opens = !record.decision().equals("append_case");
    return new AlertNote(
        record.id(),
        record.eventTime(),
        cut(alert.title().strip(), LONGEST_TITLE),
        severity(answer.path("severity").asString(""), record.score()),
        record.ruleId(),
        alert.mitre().stream()
            .map(Technique::id)
            .filter(id -> !id.isEmpty())
            .distinct()
            .limit(MOST)
            .toList(),
        record.score(),
        entities(alert),
        opens || answer.path("new_to_case").asBoolean(false));
  }

  private static List<KnownEntity> entities(Alert alert) {
    return alert.entities().stream()
        .filter(entity -> entity.value().length() <= LONGEST_VALUE)
        .limit(MOST)
        .map(DecisionNotes::known)
        .toList();
  }

  private static KnownEntity known(Entity entity) {
    return new KnownEntity(
        entity.type().key(),
        entity.value(),
        entity.role().name().toLowerCase(Locale.ROOT),
        entity.internal(),
        true);
  }

  private static Severity severity(String word, int score) {
    try {
      return Severity.ofWord(word);
    } catch (IllegalArgumentException e) {
      return score >= 70 ? Severity.CRITICAL : score >= 40 ? Severity.MEDIUM : Severity.LOW;
    }
  }

  static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }
}
