package io.quarterdeck.server.rule;

import io.quarterdeck.decision.CheckedFolder;
import io.quarterdeck.decision.rulecase.CaseReport;
import io.quarterdeck.decision.rulecase.CaseResult;
import io.quarterdeck.decision.rulecase.Expectation;
import io.quarterdeck.decision.rulecase.NamedCase;
import io.quarterdeck.decision.rulecase.RuleExpectation;
import io.quarterdeck.decision.rulecase.StepReport;
import io.quarterdeck.decision.rulecase.StepResult;
import io.quarterdeck.rules.book.RuleProblem;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The cases of a rules folder and how each ended, as JSON. */
final class CaseView {
  private CaseView() {}

  static ObjectNode of(CheckedFolder checked) {
    ObjectNode shown = JsonMapper.shared().createObjectNode();
    shown.put("version", checked.books().version());
    shown.put("passed", checked.passed());
    shown.put("sound", checked.blocking().isEmpty());
    ArrayNode cases = shown.putArray("cases");
    CaseReport report = checked.rules();
    report.results().forEach(result -> decision(cases, result));
    for (StepReport steps : List.of(checked.guardrails(), checked.responses())) {
      steps.results().forEach(result -> step(cases, result));
    }
    ArrayNode problems = shown.putArray("problems");
    checked.blocking().forEach(problem -> problem(problems, problem));
    names(shown.putArray("unfired"), checked, CaseReport::unfired, StepReport::unfired);
    names(shown.putArray("unsilenced"), checked, CaseReport::unsilenced, StepReport::unsilenced);
    return shown;
  }

  private static void decision(ArrayNode cases, CaseResult result) {
    String state =
        switch (result) {
          case CaseResult.Passed passed -> "passed";
          case CaseResult.Failed failed -> "failed";
          case CaseResult.NotJudged other -> "not_judged";
        };
    one(cases, result.ruleCase(), "decision", state);
  }

  private static void step(ArrayNode cases, StepResult result) {
    String kind = result.tested().file().startsWith("cases/guardrail/") ? "guardrail" : "response";
    one(cases, result.tested(), kind, result.isPassed() ? "passed" : "failed");
  }

  private static void one(ArrayNode cases, NamedCase tested, String kind, String state) {
    ObjectNode shown = cases.addObject();
    shown.put("name", tested.name());
    shown.put("file", tested.file());
    shown.put("line", tested.line());
    shown.put("kind", kind);
    shown.put("state", state);
    rules(tested, RuleExpectation::fires).forEach(shown.putArray("fires")::add);
    rules(tested, RuleExpectation::silent).forEach(shown.putArray("silent")::add);
  }

  private static Set<String> rules(
      NamedCase tested, Function<RuleExpectation, List<Expectation.Reference>> named) {
    Set<String> rules = new TreeSet<>();
    tested.expectations().forEach(one -> named.apply(one).forEach(rule -> rules.add(rule.name())));
    return rules;
  }

  /** Where something is wrong, and what. */
  static void problem(ArrayNode problems, RuleProblem problem) {
    problems
        .addObject()
        .put("file", problem.file())
        .put("line", problem.line())
        .put("text", problem.text());
  }

  private static void names(
      ArrayNode into,
      CheckedFolder checked,
      Function<CaseReport, List<String>> ofDecisions,
      Function<StepReport, List<String>> ofSteps) {
    ofDecisions.apply(checked.rules()).forEach(into::add);
    ofSteps.apply(checked.guardrails()).forEach(into::add);
    ofSteps.apply(checked.responses()).forEach(into::add);
  }
}
