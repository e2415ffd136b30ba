package io.quarterdeck.agent.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A model gave no answer. */
public final class ModelException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final Duration pause;

  /**
   * No answer.
   *
   * @param why a sentence without secrets
   * @param pause what the API asks to wait; zero where it says nothing
   */
  public ModelException(Fault fault, String why, Duration pause, @Nullable Throwable cause) {
    super(why, cause);
    this.fault = fault;
    this.pause = pause;
  }

  public Fault fault() {
    return fault;
  }

  /** How long the API asks to be left alone. */
  public Duration pause() {
    return pause;
  }

  /** In a sentence. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
