package io.quarterdeck.agent.model;

/**
 * Whose work a call is part of; what does not apply is empty.
 *
 * @param role {@code _captain} …, {@code chat} or {@code trial}
 * @param turn the turn, the question or the trial
 * @param promptVersion as the hub names it
 */
public record Subject(String role, String incident, String turn, String promptVersion) {}
