package io.quarterdeck.rules.language;

import java.util.ArrayList;
import java.util.List;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.GlobalDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.QueryDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * Checks a parsed rule file against what a rule may say.
 *
 * <p>A consequence is Java and a condition nearly so; both run inside the hub. So only what is
 * known to be harmless passes.
 */
public final class RuleLanguage {
  private final RuleText text;
  private final Dialect dialect;
  private final List<Refusal> refusals = new ArrayList<>();

  private RuleLanguage(String text, Dialect dialect) {
    this.text = new RuleText(text);
    this.dialect = dialect;
  }

  /**
   * What became of a file.
   *
   * @param refusals by line; the file must not be compiled when there is one
   * @param compilable the file's text with bounded operators, line by line as it was written
   */
  public record Checked(List<Refusal> refusals, String compilable) {}

  /** Checks a file that parsed without errors. */
  public static Checked check(String text, PackageDescr parsed, Dialect dialect) {
    RuleLanguage language = new RuleLanguage(text, dialect);
    language.head(parsed);
    parsed.getRules().forEach(language::rule);
    return new Checked(List.copyOf(language.refusals), language.text.changed());
  }

  private void head(PackageDescr parsed) {
    String name = parsed.getName();
    if (name.startsWith("java") || name.startsWith("org.") || name.startsWith("io.quarterdeck")) {
      refuse(text.lineOf("package", 0, Integer.MAX_VALUE), "the package cannot be " + name);
    }
    for (ImportDescr one : parsed.getImports()) {
      String target = one.getTarget();
      boolean fact = target.startsWith("io.quarterdeck.rules.fact.");
      if (!dialect.imports().contains(target)
          && !(fact && target.lastIndexOf('.') == "io.quarterdeck.rules.fact".length())) {
        refuse(
            one,
            "import %s: a rule file may import %s"
                .formatted(target, dialect.imports().stream().sorted().toList()));
      }
    }
    for (GlobalDescr global : parsed.getGlobals()) {
      String type = dialect.globalType();
      boolean own =
          global.getType().equals(type)
              || global.getType().equals(type.substring(type.lastIndexOf('.') + 1));
      if (!own || !global.getIdentifier().equals(dialect.global())) {
        refuse(global, "the only global is: global " + type + " " + dialect.global() + ";");
      }
    }
    none(parsed.getFunctionImports(), "a rule file imports no functions and nothing static");
    none(parsed.getAccumulateImports(), "a rule file imports no functions");
    none(parsed.getFunctions(), "a rule file has no functions");
    none(parsed.getTypeDeclarations(), "a rule file declares no types");
    none(parsed.getEnumDeclarations(), "a rule file declares no types");
    none(parsed.getEntryPointDeclarations(), "a rule file declares no entry points");
    none(parsed.getWindowDeclarations(), "a rule file declares no windows");
    none(parsed.getAttributes(), "an attribute of a whole file is not known here");
    if (parsed.getUnit() != null) {
      refuse(parsed.getUnit(), "a rule file has no units");
    }
  }

  private void none(Iterable<? extends BaseDescr> found, String reason) {
    found.forEach(one -> refuse(one, reason));
  }

  private void rule(RuleDescr rule) {
    if (rule instanceof QueryDescr) {
      refuse(rule, "a rule file has no queries");
      return;
    }
    if (rule.getParentName() != null) {
      refuse(rule, "a rule extends no other; write its conditions out");
    }
    if (rule.getUnit() != null || !rule.getNamedConsequences().isEmpty()) {
      refuse(rule, "a rule has one consequence, without a name");
    }
    rule.getAttributes().values().forEach(this::attribute);
    for (AnnotationDescr annotation : rule.getAnnotations()) {
      if (!dialect.annotations().contains(annotation.getName())) {
        refuse(
            text.lineOf("@" + annotation.getName(), rule.getStartCharacter(), endOf(rule)),
            "@%s is not known; there are %s"
                .formatted(annotation.getName(), dialect.annotations().stream().sorted().toList()));
      }
    }
    new Patterns(dialect, text, refusals).conditions(rule.getLhs());
    consequence(rule);
  }

  private void attribute(AttributeDescr attribute) {
    boolean known =
        switch (attribute.getName()) {
          case "salience" -> attribute.getValue().matches("-?\\d{1,9}");
          case "no-loop" -> attribute.getValue().matches("true|false");
          default -> false;
        };
    if (!known) {
      refuse(
          attribute,
          "'%s %s': a rule has no attribute but salience with a plain number"
              .formatted(attribute.getName(), attribute.getValue()));
    }
  }

  private void consequence(RuleDescr rule) {
    String written = String.valueOf(rule.getConsequence());
    int start = consequenceStart(rule, written);
    try {
      for (Call call : Expressions.consequence(dialect, written)) {
        String problem = dialect.calls().problem(rule.getName(), call);
        if (!problem.isEmpty()) {
          refuse(text.line(start + call.start()), problem);
        }
      }
    } catch (RefusedException e) {
      refuse(text.line(start + e.offset()), e.text());
    }
  }

  /** The parser tells the line of {@code then} only. */
  private int consequenceStart(RuleDescr rule, String written) {
    int then = text.offsetOfLine(rule.getConsequenceLine());
    return Math.max(text.find(written.strip(), then) - leading(written), 0);
  }

  private static int leading(String written) {
    return written.length() - written.stripLeading().length();
  }

  private int endOf(RuleDescr rule) {
    return text.offsetOfLine(rule.getConsequenceLine() + 1);
  }

  private void refuse(BaseDescr place, String reason) {
    refuse(Math.max(place.getLine(), 1), reason);
  }

  private void refuse(int line, String reason) {
    refusals.add(new Refusal(line, reason));
  }
}
