package io.quarterdeck.agent.model;

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
}
