package io.quarterdeck.rules.fact;

/**
 * An ATT&amp;CK technique as the source states it.
 *
 * @param id {@code T1110} or {@code T1110.001}; empty when the source gives only a tactic
 * @param tactic the tactic's name, empty when not given
 */
public record Technique(String id, String tactic) {}
