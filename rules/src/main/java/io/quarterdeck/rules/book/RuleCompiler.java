package io.quarterdeck.rules.book;

import io.quarterdeck.rules.budget.StoppedException;
import io.quarterdeck.rules.language.Refusal;
import io.quarterdeck.rules.language.RuleLanguage;
import io.quarterdeck.rules.scoring.Tally;
import io.quarterdeck.rules.scoring.Tier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.runtime.Globals;
import org.kie.api.runtime.KieRuntime;
import org.kie.api.runtime.rule.ConsequenceExceptionHandler;
import org.kie.api.runtime.rule.Match;
import org.kie.api.runtime.rule.RuleRuntime;

/** Turns rule files of one kind into an image of them, or into a list of problems. */
final class RuleCompiler {
  static final Comparator<RuleInfo> BY_PLACE =
      Comparator.comparing(RuleInfo::file).thenComparingInt(RuleInfo::line);
  private static final String FOLDER = "src/main/resources/";
  private static final String BASE = "defaultKieBase";
  private static final String MADE = ".csv.drl";
  private static final Pattern QUOTED_EXPRESSION =
      Pattern.compile("Unable to Analyse Expression (.+?): ");

  private final RuleSources sources;
  private final List<RuleProblem> problems = new ArrayList<>();
  private final Map<String, RuleInfo> rules = new LinkedHashMap<>();
  private final Map<String, String> compilable = new TreeMap<>();

  RuleCompiler(RuleSources sources) {
    this.sources = sources;
  }

  /**
   * The texts to compile, by file.
   *
   * @throws RuleBookException with what is refused; compiling may already run it
   */
  Map<String, String> checked() {
    problems.addAll(sources.problems());
    sources.written().forEach(this::written);
    sources.made().forEach(this::describe);
    if (!problems.isEmpty()) {
      throw new RuleBookException(problems.stream().distinct().toList());
    }
    return Map.copyOf(compilable);
  }

  /**
   * Compiles what was {@link #checked}.
   *
   * @throws RuleBookException with every problem found, each with file and line
   */
  RuleImage compile() {
    return RuleBook.underOwnClassLoader(this::image);
  }

  private RuleImage image() {
    KieServices services = KieServices.get();
    KieFileSystem folder = services.newKieFileSystem();
    folder.generateAndWritePomXML(
        services.newReleaseId("io.quarterdeck.rules", sources.name(), sources.version()));
    compilable.forEach((name, text) -> folder.write(path(name), text));
    KieBuilder builder = services.newKieBuilder(folder).buildAll();
    for (Message message : builder.getResults().getMessages(Message.Level.ERROR)) {
      if (!message.getText().contains("Parser returned a null Package")) { // says nothing more
        problems.add(problem(message));
      }
    }
    if (!problems.isEmpty()) {
      throw new RuleBookException(problems.stream().distinct().toList());
    }
    InternalKieModule module = (InternalKieModule) builder.getKieModule();
    // The image holds all that is needed; the repository would keep every version for ever.
    services.getRepository().removeKieModule(module.getReleaseId());
    return RuleImage.of(compilable, rules, module.getKnowledgePackagesForKieBase(BASE));
  }

  private static String path(String file) {
    return FOLDER + (file.endsWith(".csv") ? file.replace(".csv", MADE) : file);
  }

  private void written(String file, String text) {
    if (text.isBlank()) {
      problems.add(new RuleProblem(file, 0, "the file is empty; write a rule or delete it"));
      return;
    }
    describe(file, text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private void describe(String file, String text) {
    compilable.put(file, text);
    PackageDescr parsed = parse(file, text);
    if (parsed == null) {
      return;
    }
    for (RuleDescr rule : parsed.getRules()) {
      RuleInfo info =
          new RuleInfo(
              rule.getName(),
              file,
              sources.line(file, rule.getLine()),
              tiers(file, rule),
              technique(rule),
              annotation(rule, "owner"),
              annotation(rule, "review"));
      RuleInfo twin = rules.putIfAbsent(rule.getName(), info);
      if (twin != null) {
        problems.add(twin(info, twin));
      }
    }
    RuleLanguage.Checked checked = RuleLanguage.check(text, parsed, sources.dialect());
    for (Refusal refusal : checked.refusals()) {
      problems.add(new RuleProblem(file, sources.line(file, refusal.line()), refusal.text()));
    }
    compilable.put(file, checked.compilable());
  }

  /** What is wrong with a rule whose name another one has. */
  static RuleProblem twin(RuleInfo rule, RuleInfo first) {
    return new RuleProblem(
        rule.file(),
        rule.line(),
        "a rule named '" + rule.name() + "' stands already at " + first.where());
  }

  /** Null when it does not parse; the builder then says why. */
  private @Nullable PackageDescr parse(String file, String text) {
    try {
      DrlParser parser = new DrlParser(DrlParser.DEFAULT_LANGUAGE_LEVEL);
      PackageDescr parsed = parser.parse(false, text);
      return parser.hasErrors() ? null : parsed;
    } catch (DroolsParserException e) {
      return null;
    } catch (StackOverflowError e) {
      problems.add(new RuleProblem(file, 0, "something in this file is nested too deeply"));
      return null;
    }
  }

  private Set<Tier> tiers(String file, RuleDescr rule) {
    if (!sources.dialect().hasTiers()) {
      return Set.of();
    }
    String words = annotation(rule, "tier");
    if (words.isEmpty()) {
      return EnumSet.of(Tier.C2, Tier.C3);
    }
    Set<Tier> tiers = EnumSet.noneOf(Tier.class);
    for (String word : words.split("[,\\s]+", -1)) {
      try {
        tiers.add(Tier.valueOf(word));
      } catch (IllegalArgumentException e) {
        problems.add(
            new RuleProblem(file, rule.getLine(), "@tier(" + words + ") must name C1, C2 or C3"));
      }
    }
    return tiers;
  }

  /** {@code @technique(none)} says on purpose that there is none. */
  private static String technique(RuleDescr rule) {
    String stated = annotation(rule, "technique");
    return stated.equals("none") ? "" : stated;
  }

  private static String annotation(RuleDescr rule, String name) {
    AnnotationDescr found = rule.getAnnotation(name);
    Object value = found == null ? null : found.getSingleValue();
    return value == null ? "" : value.toString().replace("\"", "").strip();
  }

  private RuleProblem problem(Message message) {
    String path = message.getPath() == null ? "" : message.getPath();
    String file =
        path.startsWith(FOLDER) ? path.substring(FOLDER.length()).replace(MADE, ".csv") : path;
    String text = message.getText().strip().replaceAll("\\s*\\R\\s*", " ");
    int line = message.getLine() > 0 ? message.getLine() : lineOfExpression(file, text);
    return new RuleProblem(file, sources.line(file, line), text);
  }

  /** Some messages tell no line but the expression; then the first line that has it is told. */
  private int lineOfExpression(String file, String text) {
    Matcher quoted = QUOTED_EXPRESSION.matcher(text);
    if (!quoted.find()) {
      return 0;
    }
    List<String> lines = compilable.getOrDefault(file, "").lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(quoted.group(1))) {
        return i + 1;
      }
    }
    return 0;
  }

  /** Notes a consequence that threw and lets the other rules go on. Made by Drools by name. */
  public static final class Failures implements ConsequenceExceptionHandler {
    @Override
    public void handleException(Match match, RuleRuntime runtime, Exception thrown) {
      Globals globals = ((KieRuntime) runtime).getGlobals();
      for (String name : globals.getGlobalKeys()) {
        if (globals.get(name) instanceof Tally tally) {
          tally.failed(match.getRule().getName(), "", StoppedException.reason(thrown));
        }
      }
    }
  }
}
