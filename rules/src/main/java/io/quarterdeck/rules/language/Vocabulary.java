package io.quarterdeck.rules.language;

import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.AlertKind;
import io.quarterdeck.rules.fact.Asset;
import io.quarterdeck.rules.fact.DetectionRule;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.fact.Listing;
import io.quarterdeck.rules.fact.Technique;
import io.quarterdeck.rules.fact.UserProfile;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The words that rules are made of: facts, their fields, and what may be asked of a value. */
final class Vocabulary {
  /** Packages, and single types, that a rule file may import. */
  static final Set<String> IMPORTS =
      Set.of(
          "io.quarterdeck.rules.fact.*",
          "io.quarterdeck.rules.scoring.*",
          "java.time.Duration",
          "java.time.Instant",
          "java.util.List",
          "java.util.Set");

  static final String SCORECARD = "io.quarterdeck.rules.scoring.Scorecard";

  /** What may be said of a rule by an annotation. */
  static final Set<String> ANNOTATIONS =
      Set.of("tier", "technique", "owner", "review", "note", "reference");

  /** Types that a condition may be about. */
  static final Set<String> FACTS = new TreeSet<>();

  /** Fields of facts, and what texts and lists have like a field. */
  static final Set<String> FIELDS = new HashSet<>(Set.of("length", "size", "empty", "blank"));

  /** What may be called on a value, by name: all of it only reads, whatever the value is. */
  static final Set<String> METHODS =
      new HashSet<>(
          Set.of(
              "field",
              "inGroup",
              "inAnyGroup",
              "usesTechnique",
              "key",
              "length",
              "isEmpty",
              "isBlank",
              "contains",
              "containsAll",
              "startsWith",
              "endsWith",
              "equals",
              "equalsIgnoreCase",
              "compareTo",
              "indexOf",
              "lastIndexOf",
              "charAt",
              "substring",
              "toLowerCase",
              "toUpperCase",
              "trim",
              "strip",
              "size",
              "get",
              "getFirst",
              "getLast",
              "isBefore",
              "isAfter",
              "toString"));

  /** Pure functions by their type. */
  static final Map<String, Set<String>> FUNCTIONS =
      Map.of(
          "String", Set.of("valueOf", "format", "join"),
          "Math", Set.of("abs", "max", "min"));

  /** Constants by the name of their type: {@code Asset.Criticality} has {@code HIGH}. */
  static final Map<String, Set<String>> CONSTANTS = new HashMap<>();

  static {
    List<Class<?>> facts =
        new ArrayList<>(List.of(Alert.class, Entity.class, DetectionRule.class, Technique.class));
    facts.addAll(List.of(Enrichment.class.getPermittedSubclasses()));
    facts.forEach(Vocabulary::learn);
    FACTS.add("Enrichment");
    for (Class<?> type :
        List.of(
            Activity.class,
            AlertKind.class,
            EntityType.class,
            EntityRole.class,
            Asset.Criticality.class,
            UserProfile.Mfa.class,
            Listing.Kind.class)) {
      Set<String> names = new HashSet<>();
      for (Object constant : type.getEnumConstants()) {
        names.add(((Enum<?>) constant).name());
      }
      String name = type.getName();
      CONSTANTS.put(name.substring(name.lastIndexOf('.') + 1).replace('$', '.'), names);
    }
  }

  private Vocabulary() {}

  /** Whether a pattern may be about this type. */
  static boolean isFact(String type) {
    String own = "io.quarterdeck.rules.fact.";
    return FACTS.contains(type.startsWith(own) ? type.substring(own.length()) : type)
        || type.equals("String");
  }

  private static void learn(Class<?> fact) {
    FACTS.add(fact.getSimpleName());
    for (RecordComponent field : fact.getRecordComponents()) {
      FIELDS.add(field.getName());
      METHODS.add(field.getName());
    }
    for (Method method : fact.getDeclaredMethods()) {
      String name = method.getName();
      if (method.getParameterCount() == 0 && name.matches("(get|is)[A-Z].*")) {
        String property = name.substring(name.startsWith("get") ? 3 : 2);
        FIELDS.add(property.substring(0, 1).toLowerCase(Locale.ROOT) + property.substring(1));
        METHODS.add(name);
      }
    }
  }
}
