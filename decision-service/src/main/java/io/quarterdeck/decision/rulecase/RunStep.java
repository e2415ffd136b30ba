package io.quarterdeck.decision.rulecase;

import io.quarterdeck.rules.guardrail.RunScene;
import io.quarterdeck.rules.yaml.Yaml;

/**
 * One run of a guardrail case.
 *
 * @param line where it begins
 * @param settings keys of {@code guardrails.yaml} that count in place of the folder's
 */
public record RunStep(int line, RunScene scene, Yaml settings, RunExpectation expected)
    implements CaseStep {
  static final String KIND = "run";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String detail() {
    return "at " + scene.at();
  }
}
