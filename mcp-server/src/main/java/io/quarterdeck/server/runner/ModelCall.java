package io.quarterdeck.server.runner;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model, as the runner that made it tells.
 *
 * @param id of the record
 * @param token that the runner bears
 * @param at when the call began
 * @param incident that it was for, or null
 * @param turn that it was for, or null
 * @param question that it was for, or null
 * @param tenant of the incident; empty without one
 * @param model empty for what the runner did not say
 * @param promptVersion empty for what the runner did not say
 * @param spent what it took
 * @param attempt how often the same was tried, from 1
 * @param request what the model was sent, without secrets; null where it is not kept
 * @param response what it answered, without secrets; null where it is not kept
 */
record ModelCall(
    String id,
    String token,
    String runner,
    Instant at,
    CallRole role,
    @Nullable String incident,
    @Nullable String turn,
    @Nullable String question,
    String tenant,
    Provider provider,
    String model,
    String promptVersion,
    Spent spent,
    int attempt,
    CallOutcome outcome,
    @Nullable String request,
    @Nullable String response) {

  /**
   * What a call took.
   *
   * @param input tokens that were sent
   * @param cached those of them that the provider had already
   * @param output tokens that came back
   * @param latency until the last of them
   * @param cost in the currency, with nine decimal places at most
   * @param currency three letters
   */
  record Spent(
      long input, long cached, long output, Duration latency, BigDecimal cost, String currency) {}
}
