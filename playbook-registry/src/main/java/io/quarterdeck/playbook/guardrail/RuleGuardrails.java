package io.quarterdeck.playbook.guardrail;

import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.gate.Guardrails;
import io.quarterdeck.playbook.gate.Refusal;
import io.quarterdeck.playbook.gate.RefusalReason;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunFacts;
import io.quarterdeck.playbook.run.RunTable;
import io.quarterdeck.rules.book.GuardrailBook;
import io.quarterdeck.rules.fact.RecentRuns;
import io.quarterdeck.rules.fact.RunRequest;
import io.quarterdeck.rules.fact.RunTarget;
import io.quarterdeck.rules.guardrail.GuardrailJudgement;
import io.quarterdeck.rules.guardrail.RunScene;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The guardrails of the rules folder, asked with what ran before and what is known. */
public final class RuleGuardrails implements Guardrails {
  private final Supplier<GuardrailBook> book;
  private final RunTable runs;
  private final Surroundings surroundings;
  private final Clock clock;

  /**
   * Guardrails.
   *
   * @param book the one in force
   */
  public RuleGuardrails(
      Supplier<GuardrailBook> book, RunTable runs, Surroundings surroundings, Clock clock) {
    this.book = book;
    this.runs = runs;
    this.surroundings = surroundings;
    this.clock = clock;
  }

  @Override
  public Judgement judge(Playbook playbook, Run run) {
    Instant now = clock.instant();
    List<RunTarget> targets = RunFacts.targets(run);
    GuardrailJudgement judgement =
        book.get()
            .judge(
                new RunScene(
                    request(playbook, run),
                    RunFacts.arguments(run),
                    targets,
                    recent(playbook, targets, now),
                    now,
                    surroundings.known(targets),
                    surroundings.hub()));
    return new Judgement(
        judgement.refusals().stream().map(RuleGuardrails::refusal).toList(),
        judgement.people(),
        judgement.demands().stream().map(GuardrailJudgement.Demand::because).toList(),
        judgement.waivers().stream().map(GuardrailJudgement.Waiver::rule).toList(),
        judgement.overridden().stream().map(GuardrailJudgement.Refusal::rule).toList(),
        judgement.version());
  }

  private static RunRequest request(Playbook playbook, Run run) {
    return new RunRequest(
        playbook.name().value(),
        playbook.title(),
        playbook.platform(),
        playbook.effect().word(),
        playbook.risk().word(),
        playbook.labels(),
        run.requestedBy(),
        run.byPerson(),
        run.requesterAddress(),
        run.incident(),
        run.emergency(),
        false);
  }

  private List<RecentRuns> recent(Playbook playbook, List<RunTarget> targets, Instant now) {
    String name = playbook.name().value();
    List<RecentRuns> recent = new ArrayList<>();
    recent.add(runs.ofPlaybook(name, now));
    recent.add(runs.changes(now));
    targets.stream()
        .map(RunTarget::key)
        .distinct()
        .forEach(key -> recent.add(runs.onTarget(name, key, now)));
    return recent;
  }

  private static Refusal refusal(GuardrailJudgement.Refusal said) {
    String remedy =
        said.emergencyMayPass()
            ? "In an emergency ask again and say why; a person must approve it then."
            : "Who keeps the guardrails can change it: " + said.where() + ".";
    return new Refusal(RefusalReason.GUARDRAIL, said.because(), remedy, said.rule());
  }
}
