package io.quarterdeck.playbook.automation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Decisions in memory, each with the id of its case outside once it was reported. */
final class Heard implements Happenings {
  final List<String> waiting = new ArrayList<>();
  final Set<String> unreadable = new HashSet<>();
  final Map<String, String> caseIds = new LinkedHashMap<>();
  private final Map<String, Happening> known = new LinkedHashMap<>();

  /** A decision of the case number 7, from an alert of one address. */
  void of(String id, String decision, String ip) {
    waiting.add(id);
    known.put(
        id,
        new Happening(
            id,
            Map.of(
                Fact.DECISION_ID, text(id),
                Fact.DECISION, text(decision),
                Fact.CASE, JsonNodeFactory.instance.numberNode(7),
                Fact.TITLE, text("VPN login"),
                Fact.TENANT, text("default"),
                Fact.SOURCE, text("wazuh"),
                Fact.IP, text(ip))));
  }

  void takeOut(String id) {
    known.remove(id);
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.stringNode(text);
  }

  @Override
  public List<String> waiting(int most) {
    return waiting.stream().limit(most).toList();
  }

  @Override
  public Optional<Happening> find(String id) {
    if (unreadable.contains(id)) {
      throw new IllegalStateException(id + " cannot be read");
    }
    return Optional.ofNullable(known.get(id)).map(this::withCase);
  }

  private Happening withCase(Happening happening) {
    Map<Fact, JsonNode> facts = new LinkedHashMap<>(happening.facts());
    caseIds.values().stream().findFirst().ifPresent(id -> facts.put(Fact.CASE_ID, text(id)));
    return new Happening(happening.id(), facts);
  }

  @Override
  public void taken(String id) {
    waiting.remove(id);
  }

  @Override
  public Optional<String> linked(String id, String caseId) {
    String before = caseIds.putIfAbsent("case", caseId);
    return before == null || before.equals(caseId)
        ? Optional.empty()
        : Optional.of("Its case is " + before + " already.");
  }
}
