package io.quarterdeck.rules.response;

import org.jspecify.annotations.Nullable;

/**
 * How a task is done.
 *
 * @param playbook its name, null for a person
 * @param reason its sentence is the action's name
 */
public record Action(String taskId, @Nullable String playbook, Reason reason) {}
