package io.quarterdeck.rules.subject;

import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.table.RuleTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * The subjects of all rules of a folder: which alerts and facts give a rule something to judge.
 *
 * <p>An alert is a rule's subject when it has the source, kind, activity, groups, techniques and
 * detection rule that the rule names, has one of the product's fields that it needs, and when facts
 * of every type that it names are known, whatever their values. What a rule says must not be there
 * does not count. Where this cannot be told from the text of a condition, the rule is taken to have
 * something to judge.
 */
public final class Subjects {
  private static final Set<String> TYPES =
      Set.of(
          "Alert",
          "Entity",
          "CountryOf",
          "Reputation",
          "UserProfile",
          "Asset",
          "BusinessHours",
          "Listing",
          "History",
          "PastVerdicts");
  private static final Need NOTHING = new Need.All(List.of());

  private final Map<String, Need> needs;

  private Subjects(Map<String, Need> needs) {
    this.needs = needs;
  }

  /** Reads files that compile; what does not parse has no subjects. */
  public static Subjects of(RuleFiles files) {
    Map<String, Need> needs = new LinkedHashMap<>();
    files
        .texts()
        .forEach((name, text) -> {
          String drl = name.endsWith(".csv") ? RuleTable.read(name, text).drl() : text;
          boolean rules = name.endsWith(".drl") || name.endsWith(".csv");
          if (rules && RuleFiles.isDecision(name)) {
            rules(drl).forEach(rule -> needs.put(rule.getName(), need(rule.getLhs())));
          }
        });
    return new Subjects(needs);
  }

  /** Whether the rule had something to judge. */
  public boolean met(String rule, Facts facts) {
    return needs.getOrDefault(rule, NOTHING).met(facts.byType());
  }

  /** One decision's facts. */
  public record Facts(Map<String, List<Object>> byType) {
    public static Facts of(Alert alert, Collection<? extends Enrichment> known) {
      Map<String, List<Object>> byType = new HashMap<>();
      byType.put("Alert", List.of(alert));
      byType.put("Entity", List.copyOf(alert.entities()));
      for (Enrichment fact : known) {
        byType.computeIfAbsent(fact.getClass().getSimpleName(), t -> new ArrayList<>()).add(fact);
      }
      return new Facts(byType);
    }
  }

  /** The names of these rules that had something to judge. */
  public Set<String> met(Collection<String> rules, Facts facts) {
    Set<String> met = new TreeSet<>();
    for (String rule : rules) {
      if (met(rule, facts)) {
        met.add(rule);
      }
    }
    return met;
  }

  private static List<RuleDescr> rules(String text) {
    try {
      PackageDescr parsed = new DrlParser(LanguageLevelOption.DRL6).parse(false, text);
      return parsed == null ? List.of() : parsed.getRules();
    } catch (DroolsParserException e) {
      return List.of();
    }
  }

  private static Need need(BaseDescr descr) {
    return switch (descr) {
      case AndDescr all -> new Need.All(needs(all.getDescrs()));
      case ExistsDescr exists -> new Need.All(needs(exists.getDescrs()));
      case OrDescr any -> new Need.Any(needs(any.getDescrs()));
      case PatternDescr pattern -> pattern(pattern);
      default -> NOTHING;
    };
  }

  private static List<Need> needs(List<? extends Object> descrs) {
    return descrs.stream()
        .filter(BaseDescr.class::isInstance)
        .map(BaseDescr.class::cast)
        .map(Subjects::need)
        .toList();
  }

  private static Need pattern(PatternDescr pattern) {
    String type = pattern.getObjectType().replaceFirst(".*\\.", "");
    if (!TYPES.contains(type)) {
      return NOTHING;
    }
    List<Condition> conditions = new ArrayList<>();
    for (Object constraint : pattern.getDescrs()) {
      if (constraint instanceof ExprConstraintDescr expression) {
        conditions.add(ConditionReader.read(expression.getExpression()));
      }
    }
    return new Need.Fact(type, Condition.all(conditions));
  }
}
