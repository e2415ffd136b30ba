package io.quarterdeck.rules.pack;

import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.AlertKind;
import io.quarterdeck.rules.fact.DetectionRule;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.fact.Technique;
import io.quarterdeck.rules.scoring.Evaluation;
import io.quarterdeck.rules.scoring.Tier;
import io.quarterdeck.rules.subject.Subjects;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** One alert and what is known about it, put together for a test of the shipped pack. */
final class Facts {
  static final RuleBook PACK = RuleBook.compile(RuleFiles.shipped());
  private static final Instant AT = Instant.parse("2026-03-03T20:10:00Z");

  private final String source;
  private final String ruleId;
  private final int level;
  private final int severity;
  private final Set<String> groups;
  private final List<Entity> entities = new ArrayList<>();
  private final List<Technique> techniques = new ArrayList<>();
  private final List<Enrichment> known = new ArrayList<>();
  private final Map<String, String> fields = new TreeMap<>();
  private AlertKind kind = AlertKind.OTHER;
  private Activity activity = Activity.NONE;
  private String title = "an alert";
  private int count = 1;

  private Facts(String source, String ruleId, int level, int severity, Set<String> groups) {
    this.source = source;
    this.ruleId = ruleId;
    this.level = level;
    this.severity = severity;
    this.groups = groups;
  }

  /** An alert of Wazuh, whose severity is its level in parts of 100. */
  static Facts wazuh(String ruleId, int level, String... groups) {
    return new Facts("wazuh", ruleId, level, level * 100 / 15, Set.of(groups));
  }

  static Facts from(String source, String ruleId, int severity, String... groups) {
    return new Facts(source, ruleId, severity * 15 / 100, severity, Set.of(groups));
  }

  Facts of(AlertKind newKind) {
    kind = newKind;
    return this;
  }

  Facts login() {
    activity = Activity.LOGIN_SUCCEEDED;
    return of(AlertKind.IDENTITY);
  }

  Facts failedLogin() {
    activity = Activity.LOGIN_FAILED;
    return of(AlertKind.IDENTITY);
  }

  Facts count(int events) {
    count = events;
    return this;
  }

  Facts title(String text) {
    title = text;
    return this;
  }

  Facts technique(String id) {
    techniques.add(new Technique(id, ""));
    return this;
  }

  Facts field(String path, String value) {
    fields.put(path, value);
    return this;
  }

  /** An address; 10.0.0.0/8 and loopback belong to the organisation. */
  Facts ip(String value, EntityRole role) {
    boolean internal = value.startsWith("10.") || value.startsWith("127.");
    entities.add(new Entity(EntityType.IP, value, role, internal));
    return this;
  }

  Facts sourceIp(String value) {
    return ip(value, EntityRole.SOURCE);
  }

  Facts user(String name) {
    return entity(EntityType.USER, name, EntityRole.ACTOR);
  }

  Facts host(String name) {
    return entity(EntityType.HOST, name, EntityRole.VICTIM);
  }

  Facts entity(EntityType type, String value, EntityRole role) {
    entities.add(new Entity(type, value, role, type == EntityType.USER || type == EntityType.HOST));
    return this;
  }

  Facts know(Enrichment... facts) {
    Collections.addAll(known, facts);
    return this;
  }

  Evaluation at(Tier tier) {
    return PACK.evaluate(tier, alert(entities), known);
  }

  Subjects.Facts subject() {
    return Subjects.Facts.of(alert(entities), known);
  }

  /** The same facts in another order. */
  Evaluation shuffled(Tier tier, long seed) {
    Random random = new Random(seed);
    List<Entity> otherEntities = new ArrayList<>(entities);
    List<Enrichment> otherKnown = new ArrayList<>(known);
    Collections.shuffle(otherEntities, random);
    Collections.shuffle(otherKnown, random);
    return PACK.evaluate(tier, alert(otherEntities), otherKnown);
  }

  private Alert alert(List<Entity> named) {
    return new Alert(
        source,
        null,
        "default",
        new DetectionRule(ruleId, title, level, groups),
        severity,
        AT,
        AT,
        title,
        kind,
        activity,
        named,
        techniques,
        count,
        null,
        path -> fields.getOrDefault(path, ""));
  }
}
