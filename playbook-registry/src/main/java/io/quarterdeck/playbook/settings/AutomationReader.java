package io.quarterdeck.playbook.settings;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.playbook.automation.ArgumentPattern;
import io.quarterdeck.playbook.automation.AutomationRule;
import io.quarterdeck.rules.yaml.Yaml;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what is started by itself. */
final class AutomationReader {
  private static final Set<String> KEYS =
      Set.of("on", "tenants", "sources", "run", "arguments", "finishes", "case_id");

  private final Findings findings;

  AutomationReader(Findings findings) {
    this.findings = findings;
  }

  /** The automation; empty, and its problems are noted, where something is wrong. */
  Optional<AutomationRule> read(String name, Yaml yaml) {
    int before = findings.count();
    Section section = Section.of(findings, name, yaml, KEYS);
    Set<String> on = on(section, name);
    String run = section.required("run", name, "open_case");
    ObjectNode arguments = arguments(section, name);
    Set<String> tenants = words(section, "tenants");
    Set<String> sources = words(section, "sources");
    boolean finishes = section.flag("finishes");
    String caseId = section.text("case_id");
    if (findings.count() > before) {
      return Optional.empty();
    }
    return ConnectionReader.tried(
        findings,
        section,
        () ->
            new AutomationRule(
                name, on, tenants, sources, run, new ArgumentPattern(arguments), finishes, caseId));
  }

  private Set<String> on(Section section, String name) {
    Set<String> on = words(section, "on");
    if (!section.has("on")) {
      section.problem("on", name + " needs the decisions it follows, like on: [create_case]");
    }
    for (String word : on) {
      if (!AutomationRule.DECISIONS.contains(word)) {
        section.problem(
            "on",
            "on names " + quote(word) + "; there are " + new TreeSet<>(AutomationRule.DECISIONS));
      }
    }
    return on;
  }

  private static Set<String> words(Section section, String key) {
    return Set.copyOf(Objects.requireNonNullElse(section.texts(key), List.of()));
  }

  private ObjectNode arguments(Section section, String name) {
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    Section.entries(findings, "the arguments of " + name, section.value("arguments"))
        .forEach((key, entry) -> arguments.set(key, entry.value().json()));
    return arguments;
  }
}
