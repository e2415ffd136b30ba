package io.quarterdeck.rules.book;

import io.quarterdeck.rules.response.Action;
import io.quarterdeck.rules.response.CaptainAnswer;
import io.quarterdeck.rules.response.CaptainPlan;
import io.quarterdeck.rules.response.Command;
import io.quarterdeck.rules.response.ExpertAnswer;
import io.quarterdeck.rules.response.ExpertPlan;
import io.quarterdeck.rules.response.IncidentScene;
import io.quarterdeck.rules.response.ManagerPlan;
import io.quarterdeck.rules.response.OperatorPlan;
import io.quarterdeck.rules.response.Plan;
import io.quarterdeck.rules.response.Planned;
import io.quarterdeck.rules.response.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;

/**
 * The compiled response rules of a rules folder, {@code drl/response/**.drl}: what captain,
 * manager, operator and expert do next, without any model.
 *
 * <p>Immutable and safe for any number of threads, like {@link RuleBook}. A rule that throws or
 * takes too much is left out and named; a role of which no rule says anything hands over to a
 * person.
 */
public final class ResponseBook {
  private static final String GLOBAL = "plan";

  private final String version;
  private final Map<Role, Part> parts;

  private ResponseBook(String version, Map<Role, Part> parts) {
    this.version = version;
    this.parts = parts;
  }

  /**
   * The rules of one role.
   *
   * @param texts that they were compiled from
   * @param compiled null where there are none
   */
  private record Part(
      Map<String, String> texts,
      Map<String, RuleInfo> rules,
      @Nullable CompiledRules<Plan> compiled) {
    static final Part NONE = new Part(Map.of(), Map.of(), null);
  }

  /**
   * Compiles the response rules.
   *
   * @throws RuleBookException with every problem found, each with file and line
   */
  public static ResponseBook compile(RuleFiles files) {
    return of(files, new RuleImages());
  }

  /**
   * Makes the book from images, which are compiled where there are none.
   *
   * @param images of these files and this build
   * @throws RuleBookException with every problem found, each with file and line
   */
  public static ResponseBook of(RuleFiles files, RuleImages images) {
    return of(files, role -> part(images.of(RuleSources.responses(files, role))));
  }

  /**
   * The book of changed files; what did not change is not compiled again.
   *
   * @throws RuleBookException with every problem found, each with file and line
   */
  public ResponseBook changedTo(RuleFiles next) {
    return of(next, role -> changed(next, role, parts.getOrDefault(role, Part.NONE)));
  }

  private static ResponseBook of(RuleFiles files, Function<Role, Part> made) {
    List<RuleProblem> problems = misplaced(files);
    Map<Role, Part> parts = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      try {
        parts.put(role, made.apply(role));
      } catch (RuleBookException e) {
        problems.addAll(e.problems());
      }
    }
    problems.addAll(twins(parts.values()));
    if (!problems.isEmpty()) {
      throw new RuleBookException(problems);
    }
    return new ResponseBook(files.responses().version(), parts);
  }

  private static List<RuleProblem> misplaced(RuleFiles files) {
    List<RuleProblem> problems = new ArrayList<>();
    for (String file : files.responses().texts().keySet()) {
      if (Stream.of(Role.values()).noneMatch(role -> RuleFiles.isResponse(file, role))) {
        problems.add(
            new RuleProblem(
                file, 0, "put it into drl/response/captain, manager, operator or expert"));
      }
    }
    return problems;
  }

  private static List<RuleProblem> twins(Collection<Part> parts) {
    List<RuleProblem> problems = new ArrayList<>();
    Map<String, RuleInfo> named = new HashMap<>();
    for (Part part : parts) {
      for (RuleInfo rule : byPlace(part.rules().values())) {
        RuleInfo twin = named.putIfAbsent(rule.name(), rule);
        if (twin != null) {
          problems.add(RuleCompiler.twin(rule, twin));
        }
      }
    }
    return problems;
  }

  private static Part changed(RuleFiles files, Role role, Part before) {
    RuleCompiler compiler = new RuleCompiler(RuleSources.responses(files, role));
    return compiler.checked().equals(before.texts()) ? before : part(compiler.compile());
  }

  private static Part part(RuleImage image) {
    if (image.rules().isEmpty()) {
      return new Part(image.texts(), image.rules(), null);
    }
    return RuleBook.underOwnClassLoader(() -> {
      KieBase base = image.bases(List.of(rule -> true)).getFirst();
      return new Part(
          image.texts(), image.rules(), new CompiledRules<>(base, GLOBAL, image.rules()));
    });
  }

  /** What the captain does: tasks, or an end, or a hand-over. */
  public Planned<CaptainAnswer> captain(IncidentScene scene) {
    return evaluated(Role.CAPTAIN, CaptainPlan.class, scene, CaptainPlan::new).answer(version);
  }

  /** How each task of the scene is done. */
  public Planned<List<Action>> manager(IncidentScene scene) {
    return evaluated(Role.MANAGER, ManagerPlan.class, scene, () -> new ManagerPlan(scene.tasks()))
        .answer(version);
  }

  /** What is run, or done by a person, for each action of the scene. */
  public Planned<List<Command>> operator(IncidentScene scene) {
    return evaluated(
            Role.OPERATOR,
            OperatorPlan.class,
            scene,
            () -> new OperatorPlan(scene.actions(), scene.entities()))
        .answer(version);
  }

  /** What came out of the findings of the scene. */
  public Planned<ExpertAnswer> expert(IncidentScene scene) {
    return evaluated(Role.EXPERT, ExpertPlan.class, scene, ExpertPlan::new).answer(version);
  }

  private <T extends Plan> T evaluated(
      Role role, Class<T> type, IncidentScene scene, Supplier<T> empty) {
    CompiledRules<Plan> own = parts.getOrDefault(role, Part.NONE).compiled();
    return own == null
        ? empty.get()
        : type.cast(own.evaluate(scene.facts(), Set.of(), empty::get).tally());
  }

  /** Changes with any byte of a response rule; with no other rule. */
  public String version() {
    return version;
  }

  /** Every response rule, by file and line. */
  public List<RuleInfo> rules() {
    return byPlace(
        parts.values().stream().flatMap(part -> part.rules().values().stream()).toList());
  }

  private static List<RuleInfo> byPlace(Collection<RuleInfo> rules) {
    return rules.stream().sorted(RuleCompiler.BY_PLACE).toList();
  }
}
