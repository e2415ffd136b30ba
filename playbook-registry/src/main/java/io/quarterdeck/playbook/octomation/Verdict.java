package io.quarterdeck.playbook.octomation;

import static java.util.stream.Collectors.joining;

import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.platform.RunReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** One state and one sentence out of what a run says of itself and of its steps. */
final class Verdict {
  private static final int MOST_NAMED = 5;

  private final String platform;

  Verdict(String platform) {
    this.platform = platform;
  }

  /**
   * Where a run is.
   *
   * @param result JSON, of a run that has ended
   */
  RunReport of(Run run, String result) {
    RunState said = run.whole().state();
    if (said == RunState.RUNNING || said == RunState.WAITING_PLATFORM) {
      return underWay(run);
    }
    RunState state = outcome(run);
    return RunReport.ended(state, sentence(run.whole(), state) + details(run, state), result);
  }

  private String sentence(Step whole, RunState state) {
    if (state == RunState.UNKNOWN) {
      return unknown(whole);
    }
    boolean onlyAStepFailed = state == RunState.FAILED && whole.state() != state;
    return onlyAStepFailed ? platform + ": the run did not get through." : ended(whole);
  }

  private RunReport underWay(Run run) {
    String waitsFor =
        run.work().stream()
            .filter(step -> step.waitsFor() != null)
            .limit(MOST_NAMED)
            .map(this::waitingStep)
            .collect(joining("; "));
    if (waitsFor.isEmpty() && run.whole().waitsFor() != null) {
      waitsFor = run.whole().waitsFor().words();
    }
    return waitsFor.isEmpty()
        ? RunReport.running(ended(run.whole()))
        : RunReport.waiting(platform + ": the run waits for " + waitsFor + ".", waitsFor);
  }

  private String waitingStep(Step step) {
    Wait wait = step.waitsFor();
    return (wait == null ? Wait.ANY : wait).words() + ", at step " + name(step);
  }

  private static RunState outcome(Run run) {
    RunState said = run.whole().onlyEnded() ? worst(run.work()) : run.whole().state();
    if (said == RunState.UNKNOWN) {
      return said;
    }
    boolean stepsCount = !run.whole().isSecondTry();
    if (stepsCount && any(run, Step::isRefused)) {
      return RunState.FAILED;
    }
    boolean good = said == RunState.SUCCEEDED || said == RunState.PARTLY;
    if (good && (run.whole().isSimulated() || any(run, Step::isSimulated))) {
      return RunState.SIMULATED;
    }
    return good && stepsCount && any(run, Verdict::failed) ? RunState.PARTLY : said;
  }

  /** Of a run that does not say how it ended: as its gravest step, if every step says. */
  private static RunState worst(List<Step> steps) {
    boolean everyStepSays = steps.stream().allMatch(step -> step.state().isOutcome());
    return everyStepSays
        ? steps.stream().map(Step::state).reduce(RunState.UNKNOWN, Gravity::graver)
        : RunState.UNKNOWN;
  }

  private static boolean any(Run run, Predicate<Step> is) {
    return run.work().stream().anyMatch(is);
  }

  private static boolean failed(Step step) {
    return step.state() == RunState.FAILED || step.state() == RunState.PARTLY;
  }

  private String ended(Step whole) {
    return platform + ": the run " + told(whole) + ".";
  }

  private String unknown(Step whole) {
    String word =
        whole.status().isEmpty() ? "nothing" : "'" + PlatformClient.quote(whole.status()) + "'";
    return platform
        + " says "
        + word
        + code(whole)
        + " of the run, which does not tell how it went. Look there.";
  }

  /** A code tells more than a word, unless all is well. */
  private String told(Step step) {
    Optional<String> byCode =
        step.knownCode().filter(code -> code.state() == step.state()).map(RunCode::words);
    Optional<ExecuteStatus> status = step.knownStatus();
    boolean wordWillDo = isPlain(step.state()) && status.map(Verdict::isPlain).orElse(false);
    String byWord = status.map(ExecuteStatus::words).orElse("has ended");
    String own = PlatformClient.quote(step.words());
    return (wordWillDo ? byWord : byCode.orElse(byWord))
        + code(step)
        + (own.isEmpty() ? "" : ": " + own);
  }

  private static boolean isPlain(ExecuteStatus status) {
    return isPlain(status.state());
  }

  private static boolean isPlain(RunState state) {
    return state == RunState.SUCCEEDED || state == RunState.RUNNING;
  }

  private static String code(Step step) {
    return step.code() == null ? "" : " (code " + step.code() + ")";
  }

  private String details(Run run, RunState state) {
    return switch (state) {
      case SIMULATED -> " It was simulated: nothing was done by " + simulated(run) + ".";
      case FAILED, PARTLY, UNKNOWN -> troubled(run);
      default -> "";
    };
  }

  private String simulated(Run run) {
    List<Step> steps = run.work().stream().filter(Step::isSimulated).toList();
    return steps.isEmpty()
        ? "it"
        : String.format(Locale.ROOT, "%d of its %d steps: ", steps.size(), run.work().size())
            + steps.stream().limit(MOST_NAMED).map(this::name).collect(joining(", "));
  }

  private String troubled(Run run) {
    return run.work().stream()
        .filter(step -> failed(step) || step.isRefused())
        .limit(MOST_NAMED)
        .map(step -> " Step " + name(step) + " " + told(step) + ".")
        .collect(joining());
  }

  private String name(Step step) {
    String name = PlatformClient.quote(step.name().isBlank() ? step.action() : step.name());
    return "'" + (name.isEmpty() ? "without a name" : name) + "'";
  }
}
