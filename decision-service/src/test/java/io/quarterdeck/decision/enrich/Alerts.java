package io.quarterdeck.decision.enrich;

import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.AlertKind;
import io.quarterdeck.rules.fact.DetectionRule;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.fact.RawFields;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Alerts for tests, all of the same night. */
public final class Alerts {
  private Alerts() {}

  public static Entity ip(String value) {
    return new Entity(EntityType.IP, value, EntityRole.SOURCE, false);
  }

  public static Entity user(String value) {
    return new Entity(EntityType.USER, value, EntityRole.ACTOR, false);
  }

  public static Alert alert(Entity... entities) {
    return alert(Instant.parse("2026-03-03T20:10:00Z"), entities);
  }

  public static Alert alert(Instant at, Entity... entities) {
    return new Alert(
        "wazuh",
        "1",
        "default",
        new DetectionRule("81622", "VPN login", 12, Set.of("vpn")),
        80,
        at,
        at,
        "VPN login",
        AlertKind.IDENTITY,
        Activity.LOGIN_SUCCEEDED,
        Arrays.asList(entities),
        List.of(),
        1,
        null,
        RawFields.NONE);
  }
}
