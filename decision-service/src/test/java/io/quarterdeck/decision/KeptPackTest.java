package io.quarterdeck.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.image.KeptRules;
import io.quarterdeck.decision.rulecase.CaseFiles;
import io.quarterdeck.decision.rulecase.FolderCases;
import io.quarterdeck.decision.rulecase.Step;
import io.quarterdeck.decision.rulecase.Trial;
import io.quarterdeck.decision.rulecase.TurnStep;
import io.quarterdeck.rules.book.GuardrailBook;
import io.quarterdeck.rules.book.ResponseBook;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.book.RuleImages;
import io.quarterdeck.rules.scoring.Tier;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pack that ships says the same from the kept form as compiled, in all its cases. */
class KeptPackTest {
  private static final RuleFiles FILES = RuleFiles.shipped();
  private static final FolderCases CASES = FolderCases.read(CaseFiles.shipped());

  @TempDir static Path home;
  private static RuleBooks compiled;
  private static RuleBooks read;

  @BeforeAll
  static void keep() {
    compiled = RuleBooks.compile(FILES);
    RuleImages images = new RuleImages();
    RuleBooks.of(FILES, images);
    KeptRules kept = KeptRules.in(home, List.of());
    kept.keep(FILES, CaseFiles.shipped(), images);
    read = RuleBooks.of(FILES, kept.find(FILES, CaseFiles.shipped()).orElseThrow());
  }

  @Test
  void alertsAreDecidedAlike() {
    List<Object> before = decided(compiled.decisions());

    assertThat(before).hasSizeGreaterThan(100);
    assertThat(decided(read.decisions())).isEqualTo(before);
  }

  @Test
  void runsAreJudgedAlike() {
    List<Object> before = judged(compiled.guardrails());

    assertThat(before).hasSizeGreaterThan(20);
    assertThat(judged(read.guardrails())).isEqualTo(before);
  }

  @Test
  void turnsArePlannedAlike() {
    List<Object> before = planned(compiled.responses());

    assertThat(before).hasSizeGreaterThan(30);
    assertThat(planned(read.responses())).isEqualTo(before);
  }

  @Test
  void rulesAreToldAlike() {
    assertThat(read.version()).isEqualTo(compiled.version());
    assertThat(read.decisions().rules()).isEqualTo(compiled.decisions().rules()).isNotEmpty();
    assertThat(read.guardrails().rules()).isEqualTo(compiled.guardrails().rules()).isNotEmpty();
    assertThat(read.responses().rules()).isEqualTo(compiled.responses().rules()).isNotEmpty();
  }

  @Test
  void theSameFilesChangeNothing() {
    RuleBooks same = read.changedTo(FILES);

    assertThat(same.responses().rules()).isEqualTo(read.responses().rules());
    assertThat(decided(same.decisions())).isEqualTo(decided(compiled.decisions()));
  }

  private static List<Object> decided(RuleBook book) {
    List<Object> all = new ArrayList<>();
    CASES.rules().run(book, each -> new Recorded(CaseTrial.maker().begin(each), all));
    return all;
  }

  private static List<Object> judged(GuardrailBook book) {
    return CASES.guardrails().cases().stream()
        .flatMap(one -> one.steps().stream())
        .<Object>map(step -> book.judge(step.scene()))
        .toList();
  }

  private static List<Object> planned(ResponseBook book) {
    return CASES.responses().cases().stream()
        .flatMap(one -> one.steps().stream())
        .map(step -> planned(book, step))
        .toList();
  }

  private static Object planned(ResponseBook book, TurnStep step) {
    return switch (step.role()) {
      case CAPTAIN -> book.captain(step.scene());
      case MANAGER -> book.manager(step.scene());
      case OPERATOR -> book.operator(step.scene());
      case EXPERT -> book.expert(step.scene());
    };
  }

  /** Takes down whatever is decided: score, factors with file and line, case numbers. */
  private record Recorded(Trial trial, List<Object> all) implements Trial {
    @Override
    public Decided decide(Step step, Instant arrival, @Nullable Tier tier) {
      Decided decided = trial.decide(step, arrival, tier);
      all.add(decided);
      return decided;
    }
  }
}
