package io.quarterdeck.rules.table;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What one row asks of an alert. */
record Question(String field, String operator, String value) {
  private static final Set<String> TEXT_OPERATORS =
      RuleTable.ordered("is", "is not", "in", "not in", "contains", "starts with", "ends with");
  private static final Set<String> NUMBER_OPERATORS =
      RuleTable.ordered("is", "is not", "at least", "at most");
  private static final Set<String> LISTED_OPERATORS = RuleTable.ordered("is", "in");
  private static final Set<String> ENTITY_OPERATORS =
      RuleTable.ordered("is", "in", "contains", "starts with", "ends with");

  /** Names of entity types are fields: a row is about any entity of that type. */
  private static final Map<String, String> ENTITIES =
      new TreeMap<>(
          Map.of(
              "ip", "IP",
              "host", "HOST",
              "user", "USER",
              "domain", "DOMAIN",
              "url", "URL",
              "hash", "HASH",
              "process", "PROCESS",
              "email", "EMAIL",
              "cloud_resource", "CLOUD_RESOURCE"));

  /** Types whose values are kept in lower case. */
  private static final Set<String> LOWER = Set.of("host", "user", "domain", "email");

  private static final Map<String, String> ALERT_TEXTS =
      new TreeMap<>(
          Map.of(
              "source", "source",
              "tenant", "tenant",
              "rule_id", "rule.id",
              "rule_name", "rule.name",
              "title", "title"));
  private static final Set<String> ALERT_NUMBERS = Set.of("severity", "level", "count");
  private static final String RAW = "raw:";

  Question {
    field = RuleTable.lower(field).startsWith(RAW) ? field : RuleTable.lower(field);
    operator = RuleTable.lower(operator);
  }

  boolean isEmpty() {
    return field.isEmpty() && operator.isEmpty() && value.isEmpty();
  }

  /** What is wrong with it, or nothing. */
  String problem() {
    Set<String> operators = operators();
    if (operators.isEmpty()) {
      return "the field '%s' is not known; there are %s".formatted(field, fields());
    }
    if (!operators.contains(operator)) {
      return "the operator '%s' is not known for '%s'; there are %s"
          .formatted(operator, field, String.join(", ", operators));
    }
    if (values().isEmpty() || values().contains("")) {
      return "the value is empty";
    }
    if (ALERT_NUMBERS.contains(field) && !value.matches("-?\\d{1,9}")) {
      return "'%s' is compared with a whole number, not with '%s'".formatted(field, value);
    }
    if (field.equals("country") && !values().stream().allMatch(v -> v.matches("[A-Z]{2}"))) {
      return "a country is two capital letters such as DE, not '" + value + "'";
    }
    return "";
  }

  private Set<String> operators() {
    if (ALERT_NUMBERS.contains(field)) {
      return NUMBER_OPERATORS;
    }
    if (field.equals("group") || field.equals("technique")) {
      return LISTED_OPERATORS;
    }
    if (field.equals("country")) {
      return RuleTable.ordered("is", "in", "is not", "not in");
    }
    if (ENTITIES.containsKey(field)) {
      return ENTITY_OPERATORS;
    }
    boolean raw = field.matches("(?i)raw:[A-Za-z0-9_@.-]{1,200}");
    return raw || ALERT_TEXTS.containsKey(field) ? TEXT_OPERATORS : Set.of();
  }

  private static String fields() {
    return "%s, country, group, technique, %s, %s, and raw:name.of.a.field"
        .formatted(
            String.join(", ", ALERT_TEXTS.keySet()),
            ALERT_NUMBERS.stream().sorted().collect(Collectors.joining(", ")),
            String.join(", ", ENTITIES.keySet()));
  }

  /** The pattern of facts that it becomes; the variable holds what was found. */
  String pattern(String variable) {
    if (field.equals("group") || field.equals("technique")) {
      return listed(variable);
    }
    if (field.equals("country")) {
      return "CountryOf( " + variable + " : code, " + condition("code") + " )";
    }
    String type = ENTITIES.get(field);
    if (type != null) {
      return "Entity( type == EntityType.%s, %s : value, %s )"
          .formatted(type, variable, condition("value"));
    }
    String path =
        field.regionMatches(true, 0, RAW, 0, RAW.length())
            ? "field(" + DrlText.quoted(field.substring(RAW.length())) + ")"
            : ALERT_TEXTS.getOrDefault(field, field);
    return "Alert( %s : %s, %s )".formatted(variable, path, condition(path));
  }

  /** Groups and techniques are many for an alert, so the name is bound to the alert's rule. */
  private String listed(String variable) {
    String call =
        values().stream()
            .map(v ->
                (field.equals("group") ? "inGroup(" : "usesTechnique(") + DrlText.quoted(v) + ")")
            .collect(Collectors.joining(" || "));
    return "Alert( " + variable + " : rule.id, " + call + " )";
  }

  private String condition(String path) {
    return switch (operator) {
      case "is not" -> path + " != " + literal(value);
      case "in" -> path + " in (" + literals() + ")";
      case "not in" -> path + " not in (" + literals() + ")";
      case "at least" -> path + " >= " + literal(value);
      case "at most" -> path + " <= " + literal(value);
      case "contains" -> ignoringCase(path, "contains");
      case "starts with" -> ignoringCase(path, "startsWith");
      case "ends with" -> ignoringCase(path, "endsWith");
      default -> path + " == " + literal(value);
    };
  }

  private String ignoringCase(String path, String method) {
    return "%s.toLowerCase().%s(%s)"
        .formatted(path, method, DrlText.quoted(RuleTable.lower(value)));
  }

  private String literals() {
    return values().stream().map(this::literal).collect(Collectors.joining(", "));
  }

  private String literal(String one) {
    if (ALERT_NUMBERS.contains(field)) {
      return String.valueOf(Integer.parseInt(one));
    }
    return DrlText.quoted(LOWER.contains(field) ? RuleTable.lower(one) : one);
  }

  /** Several values of 'in' are parted by a bar. */
  private List<String> values() {
    return operator.endsWith("in")
        ? Arrays.stream(value.split("\\|", -1)).map(String::strip).toList()
        : List.of(value);
  }
}
