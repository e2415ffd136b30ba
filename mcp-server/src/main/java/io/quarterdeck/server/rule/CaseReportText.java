package io.quarterdeck.server.rule;

import io.quarterdeck.decision.CheckedFolder;
import io.quarterdeck.decision.rulecase.CaseReport;
import io.quarterdeck.decision.rulecase.CaseResult.Failed;
import io.quarterdeck.decision.rulecase.CaseResult.NotJudged;
import io.quarterdeck.decision.rulecase.Difference;
import io.quarterdeck.decision.rulecase.Difference.FactorLine;
import io.quarterdeck.decision.rulecase.StepReport;
import io.quarterdeck.decision.rulecase.StepResult;
import io.quarterdeck.rules.book.RuleProblem;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Prints what became of cases: every failing one with expected against got, and a total. */
public final class CaseReportText {
  private static final int MOST_NAMES = 20;

  private final PrintStream out;

  public CaseReportText(PrintStream out) {
    this.out = out;
  }

  /** Prints it all; the rules without a case only where all cases ran. */
  public void print(CheckedFolder checked, boolean all) {
    CaseReport report = checked.rules();
    List<StepReport> others = List.of(checked.guardrails(), checked.responses());
    List<RuleProblem> problems = new ArrayList<>(report.problems());
    others.forEach(other -> problems.addAll(other.problems()));
    problems.forEach(problem -> out.println("WRONG " + problem));
    report.failed().forEach(this::failed);
    List<StepResult> failed = others.stream().flatMap(one -> one.failed().stream()).toList();
    failed.forEach(this::failed);
    report.notJudged().forEach(this::notJudged);
    if (all) {
      names("no case fires", joined(report.unfired(), others, StepReport::unfired));
      names("no case keeps silent", joined(report.unsilenced(), others, StepReport::unsilenced));
    }
    out.printf(
        "%d cases pass, %d fail%s%s, ",
        checked.passed(),
        report.failed().size() + failed.size(),
        problems.isEmpty() ? "" : ", " + problems.size() + " cannot be run",
        report.notJudged().isEmpty()
            ? ""
            : ", " + report.notJudged().size() + " assume other numbers");
  }

  private void failed(Failed failed) {
    out.println("FAIL  " + failed.ruleCase().where() + "  " + failed.ruleCase().name());
    for (Difference difference : failed.differences()) {
      out.printf(
          "  alert %d, line %d, at %s%n",
          failed.ruleCase().steps().indexOf(difference.step()) + 1,
          difference.step().line(),
          difference.decided().at());
      difference.aspects().forEach(this::aspect);
      factors(difference.factors());
    }
  }

  private void failed(StepResult failed) {
    out.println("FAIL  " + failed.tested().where() + "  " + failed.tested().name());
    for (StepResult.Differing one : failed.differences()) {
      out.printf("  %s, line %d, %s%n", one.name(), one.line(), one.detail());
      one.aspects().forEach(this::aspect);
    }
  }

  private void aspect(Difference.Aspect aspect) {
    out.printf(
        "    %s%n      expected  %s%n      got       %s%n",
        aspect.what(), aspect.expected(), aspect.got());
  }

  private static List<String> joined(
      List<String> some, List<StepReport> others, Function<StepReport, List<String>> names) {
    return Stream.concat(
            some.stream(), others.stream().flatMap(other -> names.apply(other).stream()))
        .toList();
  }

  private void factors(List<FactorLine> lines) {
    if (lines.isEmpty()) {
      out.println("    no factor was found");
      return;
    }
    int width = lines.stream().mapToInt(line -> line.name().length()).max().orElse(0);
    String form = "    %s %-" + Math.max(6, width) + "s  %8s  %4s  %s%n";
    out.printf(form, " ", "factor", "expected", "got", "rule");
    for (FactorLine line : lines) {
      out.printf(
          form,
          line.same() ? " " : "!",
          line.name(),
          dash(line.expected()),
          dash(line.got()),
          line.place());
    }
  }

  private static String dash(String points) {
    return points.isEmpty() ? "-" : points;
  }

  private void notJudged(NotJudged one) {
    out.printf(
        "other %s  %s: it assumes the shipped numbers, and %s%n",
        one.ruleCase().where(), one.ruleCase().name(), String.join(", ", one.changed()));
  }

  private void names(String what, List<String> rules) {
    if (!rules.isEmpty()) {
      String more =
          rules.size() > MOST_NAMES ? " and " + (rules.size() - MOST_NAMES) + " more" : "";
      out.printf(
          "note  %s: %s%s%n",
          what, String.join(", ", rules.stream().limit(MOST_NAMES).toList()), more);
    }
  }
}
