package io.quarterdeck.server.playbook;

import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.cases.LinkResult;
import io.quarterdeck.decision.cases.OutsideRef;
import io.quarterdeck.decision.correlation.CaseState;
import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.playbook.automation.Fact;
import io.quarterdeck.playbook.automation.Happening;
import io.quarterdeck.playbook.automation.Happenings;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityType;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The decisions of this hub, as automations hear of them. */
final class DecisionHappenings implements Happenings {
  /** Under which name the outbox keeps decisions for automations. */
  static final String READER = "automation";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,14}");
  private static final int LONGEST_TITLE = 200;

  private final Decisions decisions;

  DecisionHappenings(Decisions decisions) {
    this.decisions = decisions;
  }

  @Override
  public List<String> waiting(int most) {
    return decisions.outbox().waiting(READER, most);
  }

  @Override
  public void taken(String id) {
    decisions.outbox().taken(READER, List.of(id));
  }

  @Override
  public Optional<Happening> find(String id) {
    return decisions.find(id).flatMap(this::happening);
  }

  private Optional<Happening> happening(DecisionRecord record) {
    Optional<CaseState> state = decisions.caseOf(record.id());
    if (record.caseNumber() != null && state.isEmpty()) {
      return Optional.empty();
    }
    JsonNode answer = JSON.readTree(record.answer());
    Alert alert = decisions.alert(record);
    Facts facts = new Facts();
    facts.put(Fact.DECISION_ID, record.id());
    facts.put(Fact.DECISION, record.decision());
    facts.put(Fact.SEVERITY, answer.path("severity").asString(""));
    facts.number(Fact.RISK_SCORE, record.score());
    state.ifPresent(of -> putCase(facts, of));
    facts.put(Fact.EVENT_TIME, record.eventTime().truncatedTo(ChronoUnit.MILLIS).toString());
    facts.put(Fact.TENANT, record.tenant());
    facts.put(Fact.SOURCE, record.source());
    facts.put(Fact.CORRELATION_KEY, record.correlationKey());
    facts.put(Fact.IP, entity(alert, record.correlationKey(), EntityType.IP));
    facts.put(Fact.USER, entity(alert, record.correlationKey(), EntityType.USER));
    facts.put(Fact.HOST, entity(alert, record.correlationKey(), EntityType.HOST));
    facts.put(Fact.ALERT_ID, record.alertId());
    facts.put(Fact.RULE, record.ruleId());
    facts.put(Fact.TITLE, title(alert));
    facts.put(Fact.SUMMARY, DecisionSummary.of(record, alert, answer));
    return Optional.of(new Happening(record.id(), facts.known));
  }

  private void putCase(Facts facts, CaseState state) {
    facts.number(Fact.CASE, state.caseNumber());
    facts.put(Fact.CASE_REF, state.opener());
    decisions.outsideRef(state).ifPresent(ref -> putCaseId(facts, ref));
  }

  private static void putCaseId(Facts facts, OutsideRef ref) {
    switch (ref.kind()) {
      case NUMBER -> facts.number(Fact.CASE_ID, Long.parseLong(ref.text()));
      case TEXT -> facts.put(Fact.CASE_ID, ref.text());
    }
  }

  /** The one that the alert was correlated by, else the first that it names. */
  private static @Nullable String entity(Alert alert, String key, EntityType type) {
    return alert.entities().stream()
        .filter(entity -> entity.type() == type)
        .sorted((one, other) -> Boolean.compare(!one.key().equals(key), !other.key().equals(key)))
        .map(Entity::value)
        .findFirst()
        .orElse(null);
  }

  private static String title(Alert alert) {
    String title = alert.title().strip();
    return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE) + "…";
  }

  @Override
  public Optional<String> linked(String id, String caseId) {
    return switch (decisions.linkCase(id, reference(caseId))) {
      case LinkResult.Linked linked -> Optional.empty();
      case LinkResult.AlreadyLinked same -> Optional.empty();
      case LinkResult.NotACase none -> Optional.empty();
      case LinkResult.UnknownDecision none -> Optional.empty();
      case LinkResult.Conflict conflict ->
          Optional.of(
              "Its case is "
                  + conflict.existing().text()
                  + " already, and "
                  + caseId
                  + " was opened too; look at both there.");
    };
  }

  private static OutsideRef reference(String caseId) {
    return NUMBER.matcher(caseId).matches()
        ? OutsideRef.of(Long.parseLong(caseId))
        : OutsideRef.of(caseId);
  }

  /** Facts, of which those that are empty are unknown. */
  private static final class Facts {
    private final Map<Fact, JsonNode> known = new EnumMap<>(Fact.class);

    void put(Fact fact, @Nullable String value) {
      if (value != null && !value.isBlank()) {
        known.put(fact, JsonNodeFactory.instance.stringNode(value));
      }
    }

    void number(Fact fact, long value) {
      known.put(fact, JsonNodeFactory.instance.numberNode(value));
    }
  }
}
