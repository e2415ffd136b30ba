package io.quarterdeck.server.runner;

import java.time.Instant;
import java.util.Map;

/**
 * A runner, as it was when it last reported.
 *
 * @param token that it bears
 * @param message a sentence about its state, without secrets
 * @param models what it calls, by what for
 */
record Runner(
    String token,
    String name,
    RunnerState state,
    String message,
    Map<String, String> models,
    Instant seen) {
  Runner {
    models = Map.copyOf(models);
  }
}
