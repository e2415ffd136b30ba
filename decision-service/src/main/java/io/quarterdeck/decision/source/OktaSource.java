package io.quarterdeck.decision.source;

import static io.quarterdeck.rules.fact.EntityRole.ACTOR;
import static io.quarterdeck.rules.fact.EntityRole.RELATED;
import static io.quarterdeck.rules.fact.EntityRole.SOURCE;
import static io.quarterdeck.rules.fact.EntityRole.TARGET;
import static io.quarterdeck.rules.fact.EntityType.IP;
import static io.quarterdeck.rules.fact.EntityType.USER;

import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.AlertKind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Okta: an event of the System Log. */
public final class OktaSource implements AlertSource {
  @Override
  public String name() {
    return "okta";
  }

  @Override
  public String looksFor() {
    return "an event of Okta's System Log with uuid, published, eventType and an object actor";
  }

  @Override
  public boolean recognises(JsonNode document) {
    return Shape.hasAny(document, "uuid")
        && Shape.hasAny(document, "published")
        && Shape.hasAny(document, "eventType")
        && document.path("actor").isObject();
  }

  @Override
  public Reading read(JsonNode document, String tenant, Instant receivedAt) {
    String type = Scalars.text(document.get("eventType"));
    if (type.isEmpty()) {
      throw Shape.missing(this, "eventType");
    }
    String message = Scalars.text(document.get("displayMessage"));
    String result = Scalars.text(document.path("outcome").path("result"));
    AlertDraft draft =
        new AlertDraft(name(), tenant, receivedAt)
            .id(Scalars.text(document.get("uuid")))
            .rule(type, message)
            .groups(List.of(type.substring(0, Math.max(0, type.lastIndexOf('.')))))
            .severity(SeverityScale.ofWords(Scalars.text(document.get("severity"))))
            .happened(EventTime.of(document.get("published")))
            .title(message)
            .kind(AlertKind.IDENTITY)
            .activity(activity(type, result));
    collect(document, draft);
    if (type.equals("user.authentication.auth_via_mfa") && result.equals("SUCCESS")) {
      var user = draft.entities.find(USER, ACTOR);
      draft.mfa(user == null ? null : user.value(), "on");
    }
    return draft.read(new JsonFields(document));
  }

  private static Activity activity(String type, String result) {
    if (!type.equals("user.session.start") && !type.startsWith("user.authentication.")) {
      return Activity.NONE;
    }
    return switch (result.toUpperCase(Locale.ROOT)) {
      case "SUCCESS", "ALLOW" -> Activity.LOGIN_SUCCEEDED;
      case "FAILURE", "DENY" -> Activity.LOGIN_FAILED;
      default -> Activity.NONE;
    };
  }

  private static void collect(JsonNode document, AlertDraft draft) {
    JsonNode client = document.path("client");
    String ip = draft.entities.add(IP, client.path("ipAddress"), SOURCE);
    draft.country(ip, Scalars.text(client.path("geographicalContext").path("country")));
    JsonNode actor = document.path("actor");
    if (isUser(actor)) {
      draft.entities.add(USER, actor.path("alternateId"), ACTOR);
    }
    for (JsonNode target : document.path("target")) {
      if (isUser(target)) {
        draft.entities.add(USER, target.path("alternateId"), TARGET);
      }
    }
    for (JsonNode hop : document.path("request").path("ipChain")) {
      draft.entities.add(IP, hop.path("ip"), RELATED);
    }
  }

  private static boolean isUser(JsonNode party) {
    return Scalars.text(party.path("type")).toLowerCase(Locale.ROOT).endsWith("user");
  }
}
