package io.quarterdeck.agent.model;

import java.math.BigDecimal;
import java.time.Duration;

/** Hears of every call of a model, also of those that failed. */
@FunctionalInterface
public interface CallWitness {
  /**
   * Hears of one.
   *
   * @param attempt from 1
   * @param outcome {@code "answered"}, or the word of a {@link Fault}
   * @param said what it answered; empty where there is nothing
   */
  record Call(
      ModelName model,
      Question question,
      int attempt,
      Duration latency,
      Tokens tokens,
      BigDecimal cost,
      String outcome,
      String said) {}

  void heard(Call call);
}
