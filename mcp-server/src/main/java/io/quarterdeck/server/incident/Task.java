package io.quarterdeck.server.incident;

import org.jspecify.annotations.Nullable;

/**
 * What the captain wants done, without naming products.
 *
 * @param assignee {@code _analyst _responder _coordinator}
 * @param type {@code query write notify}
 * @param intent a word such as {@code look_up_reputation}, or null
 * @param entity what it is about, or null
 */
public record Task(
    String id,
    int round,
    String assignee,
    String type,
    String name,
    @Nullable String intent,
    @Nullable String entity) {}
