package io.quarterdeck.rules.book;

import io.quarterdeck.rules.scoring.Scoring;
import io.quarterdeck.rules.scoring.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads {@code scoring.yaml} and says what is wrong with it, all at once. */
final class ScoringFile {
  private static final String FILE = "scoring.yaml";
  private static final Set<String> SECTIONS = Set.of("weights", "thresholds", "windows", "tiers");
  private static final Duration LONGEST_WINDOW = Duration.ofHours(24);

  private final List<RuleProblem> problems = new ArrayList<>();

  static Scoring read(String text) {
    return new ScoringFile().parse(text);
  }

  private Scoring parse(String text) {
    JsonNode root;
    try {
      root = new YAMLMapper().readTree(text);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new RuleBookException(
          List.of(new RuleProblem(FILE, Math.max(line, 0), e.getOriginalMessage())));
    }
    if (root == null || !root.isObject()) {
      throw new RuleBookException(
          List.of(new RuleProblem(FILE, 0, "it must have the sections " + SECTIONS)));
    }
    for (String name : root.propertyNames()) {
      if (!SECTIONS.contains(name)) {
        problem("unknown section '" + name + "'; there are " + SECTIONS.stream().sorted().toList());
      }
    }
    int medium = number(root.path("thresholds"), "thresholds.medium", "medium", 1, 100);
    int critical = number(root.path("thresholds"), "thresholds.critical", "critical", 1, 100);
    if (medium > critical) {
      problem("thresholds.medium " + medium + " is above thresholds.critical " + critical);
    }
    JsonNode tiers = root.path("tiers");
    Scoring scoring =
        new Scoring(
            weights(root.path("weights")),
            medium,
            critical,
            windows(root.path("windows")),
            tiers.has("default") ? tier("tiers.default", tiers.path("default")) : Tier.C3,
            tiersByName("tiers.tenants", tiers.path("tenants")),
            tiersByName("tiers.sources", tiers.path("sources")));
    if (!problems.isEmpty()) {
      throw new RuleBookException(problems);
    }
    return scoring;
  }

  private Map<String, Integer> weights(JsonNode node) {
    Map<String, Integer> weights = new LinkedHashMap<>();
    for (String name : node.propertyNames()) {
      weights.put(name, number(node, "weights." + name, name, -100, 100));
    }
    return weights;
  }

  private Map<String, Duration> windows(JsonNode node) {
    Map<String, Duration> windows = new LinkedHashMap<>();
    for (String name : node.propertyNames()) {
      int minutes = number(node, "windows." + name, name, 1, (int) LONGEST_WINDOW.toMinutes());
      windows.put(name, Duration.ofMinutes(minutes));
    }
    return windows;
  }

  private Map<String, Tier> tiersByName(String path, JsonNode node) {
    Map<String, Tier> tiers = new LinkedHashMap<>();
    for (String name : node.propertyNames()) {
      tiers.put(name, tier(path + "." + name, node.path(name)));
    }
    return tiers;
  }

  private Tier tier(String path, JsonNode node) {
    for (Tier tier : Tier.values()) {
      if (tier.name().equals(node.asString(""))) {
        return tier;
      }
    }
    problem(path + " must be C1, C2 or C3");
    return Tier.C3;
  }

  private int number(JsonNode parent, String path, String name, int min, int max) {
    JsonNode node = parent.path(name);
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      problem(path + " must be a whole number from " + min + " to " + max);
      return min;
    }
    int value = node.intValue();
    if (value < min || value > max) {
      problem(path + " is " + value + ", it must be from " + min + " to " + max);
    }
    return value;
  }

  private void problem(String text) {
    problems.add(new RuleProblem(FILE, 0, text));
  }
}
