package io.quarterdeck.rules.language;

import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.AlertKind;
import io.quarterdeck.rules.fact.ArgumentOrigin;
import io.quarterdeck.rules.fact.Asset;
import io.quarterdeck.rules.fact.ChangeWindow;
import io.quarterdeck.rules.fact.DetectionRule;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.fact.Listing;
import io.quarterdeck.rules.fact.Moment;
import io.quarterdeck.rules.fact.Protection;
import io.quarterdeck.rules.fact.RecentRuns;
import io.quarterdeck.rules.fact.RunArgument;
import io.quarterdeck.rules.fact.RunLimit;
import io.quarterdeck.rules.fact.RunListing;
import io.quarterdeck.rules.fact.RunRequest;
import io.quarterdeck.rules.fact.RunTarget;
import io.quarterdeck.rules.fact.Technique;
import io.quarterdeck.rules.fact.UserProfile;
import io.quarterdeck.rules.response.Detection;
import io.quarterdeck.rules.response.Finding;
import io.quarterdeck.rules.response.Intent;
import io.quarterdeck.rules.response.Offer;
import io.quarterdeck.rules.response.PastTask;
import io.quarterdeck.rules.response.PlannedAction;
import io.quarterdeck.rules.response.PlannedTask;
import io.quarterdeck.rules.response.Resolution;
import io.quarterdeck.rules.response.Situation;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The words that one kind of rules is made of: facts, their fields, what may be asked of them. */
final class Vocabulary {
  private static final String OWN = "io.quarterdeck.rules.fact.";

  /** What may be called on any value, by name: all of it only reads, whatever the value is. */
  private static final Set<String> PLAIN_METHODS =
      Set.of(
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
          "toString");

  /** Pure functions by their type. */
  static final Map<String, Set<String>> FUNCTIONS =
      Map.of(
          "String", Set.of("valueOf", "format", "join"),
          "Math", Set.of("abs", "max", "min"));

  /** What an alert's rules read. */
  static final Vocabulary DECISION = decision();

  /** What a run's guardrails read. */
  static final Vocabulary GUARDRAIL = guardrail();

  /** What an incident's response rules read. */
  static final Vocabulary RESPONSE = response();

  private final Set<String> facts = new TreeSet<>();
  private final Set<String> fields = new HashSet<>(Set.of("length", "size", "empty", "blank"));
  private final Set<String> methods;
  private final Map<String, Set<String>> constants = new HashMap<>();

  private Vocabulary(List<Class<?>> facts, List<Class<?>> enums, Set<String> methods) {
    this.methods = new HashSet<>(PLAIN_METHODS);
    this.methods.addAll(methods);
    facts.forEach(this::learn);
    enums.forEach(this::name);
  }

  private static Vocabulary decision() {
    List<Class<?>> facts =
        new ArrayList<>(List.of(Alert.class, Entity.class, DetectionRule.class, Technique.class));
    facts.addAll(List.of(Enrichment.class.getPermittedSubclasses()));
    Vocabulary words =
        new Vocabulary(
            facts,
            List.of(
                Activity.class,
                AlertKind.class,
                EntityType.class,
                EntityRole.class,
                Asset.Criticality.class,
                UserProfile.Mfa.class,
                Listing.Kind.class),
            Set.of("field", "inGroup", "inAnyGroup", "usesTechnique", "key"));
    words.facts.add("Enrichment");
    return words;
  }

  private static Vocabulary guardrail() {
    return new Vocabulary(
        List.of(
            RunRequest.class,
            RunArgument.class,
            RunTarget.class,
            RecentRuns.class,
            RunLimit.class,
            RunListing.class,
            Protection.class,
            ChangeWindow.class,
            Moment.class,
            Asset.class,
            UserProfile.class),
        List.of(
            ArgumentOrigin.class,
            EntityType.class,
            RunLimit.Of.class,
            Protection.Kind.class,
            Asset.Criticality.class,
            UserProfile.Mfa.class,
            DayOfWeek.class),
        Set.of("touches", "isCalled", "covers", "word", "key"));
  }

  private static Vocabulary response() {
    return new Vocabulary(
        List.of(
            Situation.class,
            Entity.class,
            Asset.class,
            Detection.class,
            PastTask.class,
            Finding.class,
            Offer.class,
            PlannedTask.class,
            PlannedAction.class),
        List.of(
            EntityType.class,
            EntityRole.class,
            Asset.Criticality.class,
            Intent.class,
            Resolution.class,
            PastTask.State.class,
            Finding.Kind.class),
        Set.of("mentions", "needsOnly", "usesTechnique", "key"));
  }

  /** Types that a condition may be about. */
  Set<String> facts() {
    return facts;
  }

  /** Whether a pattern may be about this type. */
  boolean isFact(String type) {
    return facts.contains(type.startsWith(OWN) ? type.substring(OWN.length()) : type)
        || type.equals("String");
  }

  /** Whether this is a field of a fact, or what texts and lists have like a field. */
  boolean isField(String name) {
    return fields.contains(name);
  }

  boolean isMethod(String name) {
    return methods.contains(name);
  }

  /** Whether a name is the type of a constant, or of one inside it: {@code Asset}. */
  boolean isConstantsType(String name) {
    return constants.keySet().stream()
        .anyMatch(type -> type.equals(name) || type.startsWith(name + "."));
  }

  /** {@code Asset.Criticality} has {@code HIGH}; a name that is no type of constants has none. */
  Set<String> constants(String type) {
    return constants.getOrDefault(type, Set.of());
  }

  private void name(Class<?> type) {
    Set<String> names = new HashSet<>();
    for (Object constant : type.getEnumConstants()) {
      names.add(((Enum<?>) constant).name());
    }
    String name = type.getName();
    constants.put(name.substring(name.lastIndexOf('.') + 1).replace('$', '.'), names);
  }

  private void learn(Class<?> fact) {
    facts.add(fact.getSimpleName());
    for (RecordComponent field : fact.getRecordComponents()) {
      fields.add(field.getName());
      methods.add(field.getName());
    }
    for (Method method : fact.getDeclaredMethods()) {
      String name = method.getName();
      if (method.getParameterCount() == 0 && name.matches("(get|is)[A-Z].*")) {
        String property = name.substring(name.startsWith("get") ? 3 : 2);
        fields.add(property.substring(0, 1).toLowerCase(Locale.ROOT) + property.substring(1));
        methods.add(name);
      }
    }
  }
}
