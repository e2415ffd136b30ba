package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.iris.Said.Doubt;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** What came of writing something that must be there once. */
sealed interface Made<T> {
  /** It is there, whoever wrote it. */
  record There<T>(T thing) implements Made<T> {}

  /** It is not. */
  record Missing<T>(PlatformProblem problem, String message) implements Made<T> {}

  /** It may be. */
  record Unknown<T>(PlatformProblem problem, String message) implements Made<T> {}

  /**
   * Judges a write, which is never sent again: where its answer does not name what was written, it
   * is looked for.
   *
   * @param read takes it from the answer
   * @param look finds it; may throw a {@link PlatformException}
   */
  static <T> Made<T> of(
      String platform,
      Said said,
      Function<JsonNode, Optional<T>> read,
      Supplier<Optional<T>> look) {
    return switch (said) {
      case Said.No no when no.doubt() == Doubt.NONE -> new Missing<>(no.problem(), no.message());
      case Said.No no -> lookedFor(no, look);
      case Said.Yes yes ->
          read.apply(yes.data())
              .<Made<T>>map(There::new)
              .orElseGet(() -> lookedFor(nameless(platform), look));
    };
  }

  private static Said.No nameless(String platform) {
    return new Said.No(
        PlatformProblem.GARBLED,
        platform + " took it but does not say what became of it. Look there.",
        Doubt.UNDER_WAY);
  }

  private static <T> Made<T> lookedFor(Said.No no, Supplier<Optional<T>> look) {
    try {
      Optional<T> found = look.get();
      if (found.isPresent()) {
        return new There<>(found.get());
      }
      return no.doubt() == Doubt.HALF_WAY
          ? new Missing<>(no.problem(), no.message())
          : new Unknown<>(no.problem(), no.message());
    } catch (PlatformException e) {
      return new Unknown<>(
          no.problem(), no.message() + " It could not be looked for: " + e.getMessage());
    }
  }

  /** What it means for a run that writes nothing else. */
  default StartOutcome outcome(Function<T, RunReport> report) {
    return switch (this) {
      case There<T>(T thing) -> new StartOutcome.Ended(report.apply(thing));
      case Missing<T>(PlatformProblem problem, String message) ->
          new StartOutcome.NotStarted(problem, message);
      case Unknown<T>(PlatformProblem problem, String message) ->
          new StartOutcome.Unclear(problem, message);
    };
  }
}
