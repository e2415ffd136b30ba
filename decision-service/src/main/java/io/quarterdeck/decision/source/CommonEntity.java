package io.quarterdeck.decision.source;

import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.fact.UserProfile.Mfa;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An entity of the common alert, and what the alert states about it. */
final class CommonEntity {
  private static final List<String> FIELDS =
      List.of("type", "value", "role", "internal", "country", "mfa", "new", "privileged");

  private CommonEntity() {}

  /**
   * Adds the entity; loopback addresses and placeholders such as {@code -} are left out silently.
   *
   * @throws UnreadableAlertException when a field is wrong, or a value is none of its type
   */
  static void read(String path, JsonNode node, AlertDraft draft) {
    StrictObject entity = StrictObject.of(path, node, FIELDS);
    EntityType type = entity.constant("type", EntityType.class, null);
    if (type == null) {
      throw StrictObject.fault(entity.at("type"), "must be given");
    }
    String text = entity.requiredText("value");
    EntityRole role = entity.constant("role", EntityRole.class, EntityRole.RELATED);
    String value = Names.normal(type, text);
    requireReadable(entity, type, text, value);
    boolean internal =
        entity.has("internal")
            ? entity.truth("internal")
            : value != null && type == EntityType.IP && Addresses.isInternal(value);
    boolean kept =
        value != null
            && role != null
            && draft.entities.keep(new Entity(type, value, role, internal));
    country(entity, type, kept ? value : null, draft);
    profile(entity, type, kept ? value : null, draft);
  }

  private static void requireReadable(
      StrictObject entity, EntityType type, String text, @Nullable String value) {
    if (text.length() > Names.LONGEST) {
      throw StrictObject.fault(
          entity.at("value"), "must have at most " + Names.LONGEST + " characters");
    }
    boolean silent =
        Names.isPlaceholder(text) || (type == EntityType.IP && Addresses.isLiteral(text));
    boolean strict = type == EntityType.IP || type == EntityType.HASH || type == EntityType.EMAIL;
    if (value == null && strict && !silent) {
      throw StrictObject.fault(
          entity.at("value"), "'" + StrictObject.shown(text) + "' is no " + type.key());
    }
  }

  private static void country(
      StrictObject entity, EntityType type, @Nullable String value, AlertDraft draft) {
    if (!entity.has("country")) {
      return;
    }
    String country = entity.text("country");
    if (type != EntityType.IP) {
      throw StrictObject.fault(entity.at("country"), "can be given for an ip only");
    }
    if (Countries.code(country) == null) {
      throw StrictObject.fault(
          entity.at("country"),
          "'" + StrictObject.shown(country) + "' is no country: use an ISO 3166-1 code such as RU");
    }
    draft.country(value, country);
  }

  private static void profile(
      StrictObject entity, EntityType type, @Nullable String value, AlertDraft draft) {
    boolean newcomer = entity.truth("new");
    boolean privileged = entity.truth("privileged");
    boolean factor = entity.truth("mfa");
    if (!entity.has("mfa") && !entity.has("new") && !entity.has("privileged")) {
      return;
    }
    if (type != EntityType.USER) {
      throw StrictObject.fault(
          entity.at("type"), "must be user where mfa, new or privileged is given");
    }
    if (value != null) {
      Mfa mfa = !entity.has("mfa") ? Mfa.UNKNOWN : factor ? Mfa.ON : Mfa.OFF;
      draft.profile(value, mfa, newcomer, privileged);
    }
  }
}
