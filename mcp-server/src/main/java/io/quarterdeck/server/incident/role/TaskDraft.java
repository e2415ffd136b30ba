package io.quarterdeck.server.incident.role;

import org.jspecify.annotations.Nullable;

/**
 * A task that the captain asks for.
 *
 * @param name what is to be done, one line, at most {@value #LONGEST_NAME} characters
 * @param intent what it is good for, or null
 * @param entity what it is about, such as an address, or null
 */
public record TaskDraft(
    Assignee assignee,
    TaskType type,
    String name,
    @Nullable String intent,
    @Nullable String entity) {
  /** One intent needs no more. */
  public static final int LONGEST_NAME = 160;

  static final int LONGEST_INTENT = 500;
  static final int LONGEST_ENTITY = 300;

  /** In one answer. */
  public static final int MOST = 12;
}
