package io.quarterdeck.agent.model;

/** How an API is told what an answer looks like, the best first. */
public enum AnswerFormat {
  /** By its schema, which the API keeps to. */
  SCHEMA,
  /** As JSON; the schema stands in the text. */
  JSON,
  /** By words alone; the schema stands in the text. */
  TEXT;

  /** What is tried where this one is not known; the last is known to all. */
  AnswerFormat simpler() {
    return this == SCHEMA ? JSON : TEXT;
  }
}
