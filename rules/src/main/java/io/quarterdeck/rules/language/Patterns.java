package io.quarterdeck.rules.language;

import io.quarterdeck.rules.budget.BoundedMatch;
import java.util.List;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.FromDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.PatternSourceDescr;

/** Checks what stands between {@code when} and {@code then}. */
final class Patterns {
  private final Dialect dialect;
  private final RuleText text;
  private final List<Refusal> refusals;

  Patterns(Dialect dialect, RuleText text, List<Refusal> refusals) {
    this.dialect = dialect;
    this.text = text;
    this.refusals = refusals;
  }

  void conditions(BaseDescr condition) {
    switch (condition) {
      case AndDescr all -> children(all);
      case OrDescr any -> children(any);
      case NotDescr not -> children(not);
      case ExistsDescr exists -> children(exists);
      case PatternDescr pattern -> pattern(pattern);
      default ->
          refuse(
              condition,
              "conditions are patterns of facts, joined by and, or, not and exists; no eval,"
                  + " forall, accumulate, query or branch");
    }
  }

  private void children(ConditionalElementDescr element) {
    for (Object child : element.getDescrs()) {
      conditions((BaseDescr) child);
    }
  }

  private void pattern(PatternDescr pattern) {
    String type = pattern.getObjectType();
    String name = pattern.getIdentifier();
    if (type == null || pattern.isQuery() || !dialect.vocabulary().isFact(type)) {
      refuse(
          pattern,
          "there are no facts '%s'; there are %s".formatted(type, dialect.vocabulary().facts()));
    }
    if (pattern.isUnification() || (name != null && !name.startsWith("$"))) {
      refuse(pattern, "a variable's name begins with $: $" + name + " : " + type + "( … )");
    }
    if (!pattern.getBehaviors().isEmpty() || !pattern.getAnnotations().isEmpty()) {
      refuse(pattern, "a pattern has no windows and no annotations");
    }
    for (BaseDescr constraint : pattern.getConstraint().getDescrs()) {
      constraint(pattern, constraint);
    }
    if (pattern.getSource() != null) {
      source(pattern, pattern.getSource());
    }
  }

  private void constraint(PatternDescr pattern, BaseDescr constraint) {
    if (!(constraint instanceof ExprConstraintDescr expression)
        || expression.getType() != ExprConstraintDescr.Type.NAMED
        || !text.has(expression.getExpression(), expression.getStartCharacter())) {
      refuse(pattern, "conditions of a fact are written field == value, with commas between them");
      return;
    }
    int start = expression.getStartCharacter();
    try {
      for (Match match : Expressions.condition(dialect, expression.getExpression())) {
        bound(start, match);
      }
    } catch (RefusedException e) {
      refusals.add(new Refusal(text.line(start + e.offset()), e.text()));
    }
  }

  /** Exchanges {@code value matches "pattern"} for a call that ends whatever the text is. */
  private void bound(int start, Match match) {
    String call = (match.negated() ? "!" : "") + BoundedMatch.class.getName() + ".matches(";
    text.replace(start + match.value().start(), start + match.value().start(), call);
    text.replace(start + match.value().end(), start + match.pattern().start(), ", ");
    text.replace(start + match.pattern().end(), start + match.pattern().end(), ")");
  }

  private void source(PatternDescr pattern, PatternSourceDescr source) {
    if (!(source instanceof FromDescr from)) {
      refuse(pattern, "facts are taken from a variable's list only: … from $entities");
      return;
    }
    String expression = String.valueOf(from.getDataSource());
    try {
      Expressions.source(dialect, expression);
    } catch (RefusedException e) {
      int line =
          text.lineOf(expression, pattern.getStartCharacter(), pattern.getEndCharacter() + 1);
      refusals.add(new Refusal(line, "from " + expression + ": " + e.text()));
    }
  }

  private void refuse(BaseDescr place, String reason) {
    refusals.add(new Refusal(Math.max(place.getLine(), 1), reason));
  }
}
