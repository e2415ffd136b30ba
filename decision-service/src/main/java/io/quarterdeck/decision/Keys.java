package io.quarterdeck.decision;

import io.quarterdeck.decision.correlation.CorrelationRequest;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.Technique;
import io.quarterdeck.rules.scoring.CorrelationKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns what the rules name into what the correlation window takes. */
final class Keys {
  private static final int MOST_KEYS = 16;
  private static final int MOST_MARKS = 64;

  /** An attacker's address says most, a machine's own address least. */
  static final Comparator<CorrelationKey> STRONGEST_FIRST =
      Comparator.comparingInt((CorrelationKey key) -> rank(key.entity()))
          .thenComparing(key -> key.entity().key());

  private Keys() {}

  private static int rank(Entity entity) {
    return switch (entity.type()) {
      case IP -> entity.internal() ? 5 : 0;
      case CLOUD_RESOURCE -> 1;
      case USER, EMAIL -> 2;
      case HOST -> 3;
      case DOMAIN, URL, HASH, PROCESS -> 4;
    };
  }

  /**
   * The keys, strongest first.
   *
   * @param fanOut with how many others an entity of the organisation may be seen; an attacker may
   *     visit as many machines as he likes and stays one attacker
   */
  static List<CorrelationRequest.Key> ofEvaluation(List<CorrelationKey> named, int fanOut) {
    return named.stream()
        .sorted(STRONGEST_FIRST)
        .limit(MOST_KEYS)
        .map(k ->
            new CorrelationRequest.Key(
                k.entity().key(), k.window(), k.entity().isExternalIp() ? 0 : fanOut))
        .toList();
  }

  /**
   * What could be new to a case: the rule, the techniques, the entities; of an IDS behind Wazuh the
   * signature, since one rule of Wazuh stands for all of them.
   */
  static List<String> marks(Alert alert) {
    List<String> marks = new ArrayList<>();
    marks.add("rule:" + alert.rule().id());
    String signature = signature(alert);
    if (!signature.isEmpty()) {
      marks.add("signature:" + signature);
    }
    for (Technique technique : alert.mitre()) {
      if (!technique.id().isEmpty()) {
        marks.add("technique:" + technique.id());
      }
    }
    for (Entity entity : alert.entities()) {
      marks.add(entity.key());
    }
    return marks.stream().distinct().limit(MOST_MARKS).toList();
  }

  private static String signature(Alert alert) {
    String suricata = alert.field("data.alert.signature_id");
    return suricata.isEmpty() && alert.inGroup("ids") ? alert.field("data.id") : suricata;
  }
}
