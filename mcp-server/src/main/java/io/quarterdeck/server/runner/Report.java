package io.quarterdeck.server.runner;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a runner tells of itself, as it was sent and can be used.
 *
 * @param message empty where it says nothing
 * @param models what it calls, by what for
 * @param calls those since its last report
 */
record Report(
    String runner,
    RunnerState state,
    String message,
    Map<String, String> models,
    List<Call> calls) {
  Report {
    models = Map.copyOf(models);
    calls = List.copyOf(calls);
  }

  /**
   * A call as it is told.
   *
   * @param id by which the runner tells it once more
   */
  record Call(
      String id,
      Instant at,
      CallRole role,
      @Nullable String incident,
      @Nullable String turn,
      @Nullable String question,
      Provider provider,
      String model,
      String promptVersion,
      ModelCall.Spent spent,
      int attempt,
      CallOutcome outcome,
      @Nullable String request,
      @Nullable String response) {}
}
