package io.quarterdeck.server.incident;

/**
 * Who plays.
 *
 * @param name a person, a runner, a client
 */
public record Player(String name, PlayerKind kind) {}
