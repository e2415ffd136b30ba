package io.quarterdeck.rules.language;

/**
 * A use of {@code matches} in a condition: the value, the pattern, and whether it is turned round.
 */
record Match(Operand value, Operand pattern, boolean negated) {}
