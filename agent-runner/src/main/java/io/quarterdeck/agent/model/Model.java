package io.quarterdeck.agent.model;

import java.time.Duration;
import java.util.function.Consumer;

/** A model, asked once; nothing is tried again here. */
@FunctionalInterface
public interface Model {
  /**
   * Asks it and waits.
   *
   * @param format how the answer is asked for
   * @throws ModelException when there is no answer
   */
  Reply answer(Question question, AnswerFormat format) throws ModelException;

  /**
   * Has it say the next thing in a talk.
   *
   * @param pieces hears what it says while it does
   * @throws ModelException when it says nothing, or breaks off
   */
  default Utterance say(Talk talk, Consumer<String> pieces) throws ModelException {
    throw new ModelException(
        Fault.REFUSED, "a recording answers no questions", Duration.ZERO, null);
  }
}
