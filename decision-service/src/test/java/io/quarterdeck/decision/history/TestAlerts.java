package io.quarterdeck.decision.history;

import io.quarterdeck.decision.log.Desk;
import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.AlertKind;
import io.quarterdeck.rules.fact.DetectionRule;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.fact.RawFields;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Alerts about logins of {@code admin} from {@code 185.199.108.153}. */
public final class TestAlerts {
  private TestAlerts() {}

  public static Alert login(String ruleId) {
    return login(ruleId, Activity.LOGIN_SUCCEEDED, Desk.NOON, 1);
  }

  public static Alert login(String ruleId, Activity activity, Instant at, int count) {
    return new Alert(
        "wazuh",
        null,
        "default",
        new DetectionRule(ruleId, "login", 5, Set.of()),
        30,
        at,
        at,
        "login",
        AlertKind.IDENTITY,
        activity,
        List.of(
            new Entity(EntityType.IP, "10.0.0.1", EntityRole.TARGET, true),
            new Entity(EntityType.IP, "185.199.108.153", EntityRole.SOURCE, false),
            new Entity(EntityType.USER, "admin", EntityRole.ACTOR, false)),
        List.of(),
        count,
        null,
        RawFields.NONE);
  }
}
