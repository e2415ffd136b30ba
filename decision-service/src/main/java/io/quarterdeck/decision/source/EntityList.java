package io.quarterdeck.decision.source;

import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Collects what an alert names: normalised, each once, at most 64.
 *
 * <p>What comes first keeps its role, so the telling roles are to be added first.
 */
final class EntityList {
  static final int MOST = 64;

  private final Map<Key, Entity> entities = new LinkedHashMap<>();

  /** Adds a value, or each of a list; answers the normal form of the first, or null. */
  @Nullable String add(EntityType type, JsonNode node, EntityRole role) {
    return add(type, node, role, false);
  }

  /** Adds what belongs to the organisation for certain, as the address of a monitored machine. */
  @Nullable String addOwn(EntityType type, JsonNode node, EntityRole role) {
    return add(type, node, role, true);
  }

  @Nullable String add(EntityType type, String text, EntityRole role) {
    return add(type, text, role, false);
  }

  private @Nullable String add(EntityType type, JsonNode node, EntityRole role, boolean own) {
    if (!node.isArray()) {
      return add(type, Scalars.text(node), role, own);
    }
    String first = null;
    for (String text : Scalars.texts(node)) {
      String added = add(type, text, role, own);
      first = first == null ? added : first;
    }
    return first;
  }

  private @Nullable String add(EntityType stated, String text, EntityRole role, boolean own) {
    if (text.isEmpty()) {
      return null;
    }
    EntityType type = actual(stated, text);
    String value = Names.normal(type, text);
    if (value == null) {
      return null;
    }
    boolean internal = own || (type == EntityType.IP && Addresses.isInternal(value));
    return keep(new Entity(type, value, role, internal)) ? value : null;
  }

  /** Adds an entity that is normal already; the same one again only tells that it is internal. */
  boolean keep(Entity entity) {
    Key key = new Key(entity.type(), entity.value());
    Entity known = entities.get(key);
    if (known == null && entities.size() == MOST) {
      return false;
    }
    if (known == null) {
      entities.put(key, entity);
    } else if (entity.internal() && !known.internal()) {
      entities.put(key, new Entity(known.type(), known.value(), known.role(), entity.internal()));
    }
    return true;
  }

  /** Products write addresses into fields for hosts and domains. */
  private static EntityType actual(EntityType stated, String text) {
    boolean named = stated == EntityType.HOST || stated == EntityType.DOMAIN;
    return named && Addresses.isLiteral(text) ? EntityType.IP : stated;
  }

  boolean has(EntityType type) {
    return entities.values().stream().anyMatch(entity -> entity.type() == type);
  }

  /** The first entity of this type and role, or null. */
  @Nullable Entity find(EntityType type, EntityRole role) {
    for (Entity entity : entities.values()) {
      if (entity.type() == type && entity.role() == role) {
        return entity;
      }
    }
    return null;
  }

  List<Entity> all() {
    return new ArrayList<>(entities.values());
  }

  private record Key(EntityType type, String value) {}
}
