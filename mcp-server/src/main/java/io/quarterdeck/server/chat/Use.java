package io.quarterdeck.server.chat;

import java.time.Instant;

/**
 * A call of a tool that a model made for a question.
 *
 * @param number by which the answer names it, from 1
 * @param arguments JSON, without secrets
 * @param outcome {@code open}, {@code done} or {@code failed}
 * @param result what came back, without secrets; empty while it is open
 */
record Use(int number, Instant at, String tool, String arguments, String outcome, String result) {
  static final String OPEN = "open";
  static final String DONE = "done";
  static final String FAILED = "failed";
}
