package io.quarterdeck.rules.response;

import io.quarterdeck.rules.fact.Asset;
import io.quarterdeck.rules.fact.Entity;
import java.util.ArrayList;
import java.util.List;

/**
 * An incident with all that is known of it: what one role plans from.
 *
 * <p>Of each kind the first facts are kept: 200, and 1000 offers.
 *
 * @param entities the addresses, hosts, accounts … that its alerts name
 * @param assets what the organisation's files say of them
 * @param past what was asked for in earlier rounds
 * @param findings what came back
 * @param offers what can be run now
 * @param tasks of this round; for manager and operator
 * @param actions of this round; for the operator
 */
public record IncidentScene(
    Situation situation,
    List<Entity> entities,
    List<Asset> assets,
    List<Detection> detections,
    List<PastTask> past,
    List<Finding> findings,
    List<Offer> offers,
    List<PlannedTask> tasks,
    List<PlannedAction> actions) {
  private static final int MOST = 200;
  private static final int MOST_OFFERS = 1000;

  public IncidentScene {
    entities = first(entities, MOST);
    assets = first(assets, MOST);
    detections = first(detections, MOST);
    past = first(past, MOST);
    findings = first(findings, MOST);
    offers = first(offers, MOST_OFFERS);
    tasks = first(tasks, MOST);
    actions = first(actions, MOST);
  }

  private static <T> List<T> first(List<T> facts, int most) {
    return facts.stream().distinct().limit(most).toList();
  }

  /** A scene in which nothing was asked for yet. */
  public static IncidentScene of(Situation situation, List<Entity> entities) {
    return new IncidentScene(
        situation, entities, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
        List.of());
  }

  /** All that rules can ask about. */
  public List<Object> facts() {
    List<Object> facts = new ArrayList<>();
    facts.add(situation);
    facts.addAll(entities);
    facts.addAll(assets);
    facts.addAll(detections);
    facts.addAll(past);
    facts.addAll(findings);
    facts.addAll(offers);
    facts.addAll(tasks);
    facts.addAll(actions);
    return facts;
  }
}
