package io.quarterdeck.server.incident.role;

import org.jspecify.annotations.Nullable;

/**
 * A person or a team, as an answer names them; nobody has looked whether they exist.
 *
 * @param id {@code user_id}, or null where only a name was given
 * @param name {@code user_name}, or the id where only that was given
 */
public record Person(@Nullable String id, String name) {}
