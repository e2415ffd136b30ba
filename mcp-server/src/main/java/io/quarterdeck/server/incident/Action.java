package io.quarterdeck.server.incident;

import org.jspecify.annotations.Nullable;

/**
 * How a task is to be done: with which playbook or by whom.
 *
 * @param playbook its name, or null where a person does it
 * @param person or team who does it, or null where a playbook does
 */
public record Action(
    String id,
    String taskId,
    int round,
    String name,
    @Nullable String playbook,
    @Nullable String person) {}
