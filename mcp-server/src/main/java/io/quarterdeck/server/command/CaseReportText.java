package io.quarterdeck.server.command;

import io.quarterdeck.decision.rulecase.CaseReport;
import io.quarterdeck.decision.rulecase.CaseResult.Failed;
import io.quarterdeck.decision.rulecase.CaseResult.NotJudged;
import io.quarterdeck.decision.rulecase.Difference;
import io.quarterdeck.decision.rulecase.Difference.FactorLine;
import io.quarterdeck.rules.book.RuleProblem;
import java.io.PrintStream;
import java.util.List;

/** Prints what became of cases: every failing one with expected against got, and a total. */
final class CaseReportText {
  private static final int MOST_NAMES = 20;

  private final PrintStream out;

  CaseReportText(PrintStream out) {
    this.out = out;
  }

  /** Prints it all; the rules without a case only where all cases ran. */
  void print(CaseReport report, boolean all) {
    for (RuleProblem problem : report.problems()) {
      out.println("WRONG " + problem);
    }
    report.failed().forEach(this::failed);
    report.notJudged().forEach(this::notJudged);
    if (all) {
      names("no case fires", report.unfired());
      names("no case keeps silent", report.unsilenced());
    }
    out.printf(
        "%d cases pass, %d fail%s%s, ",
        report.passed().size(),
        report.failed().size(),
        report.problems().isEmpty() ? "" : ", " + report.problems().size() + " cannot be run",
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
      for (Difference.Aspect aspect : difference.aspects()) {
        out.printf(
            "    %s%n      expected  %s%n      got       %s%n",
            aspect.what(), aspect.expected(), aspect.got());
      }
      factors(difference.factors());
    }
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
