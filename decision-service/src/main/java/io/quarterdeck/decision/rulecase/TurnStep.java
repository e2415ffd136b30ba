package io.quarterdeck.decision.rulecase;

import io.quarterdeck.rules.response.IncidentScene;
import io.quarterdeck.rules.response.Role;

/**
 * One turn of a response case.
 *
 * @param line where it begins
 */
public record TurnStep(int line, Role role, IncidentScene scene, TurnExpectation expected)
    implements CaseStep {
  static final String KIND = "turn";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String detail() {
    return "the " + role.word();
  }
}
