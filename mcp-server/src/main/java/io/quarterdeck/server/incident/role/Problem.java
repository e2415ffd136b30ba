package io.quarterdeck.server.incident.role;

/**
 * One thing that is wrong with an answer.
 *
 * @param path JSON pointer into the answer: {@code /tasks/2/task_name}; empty for the whole
 * @param sentence what to change; at most {@value #LONGEST} characters
 */
public record Problem(String path, String sentence) {
  static final int LONGEST = 400;
}
