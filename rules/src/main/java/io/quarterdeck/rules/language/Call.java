package io.quarterdeck.rules.language;

import java.util.List;

/**
 * A call of the scorecard.
 *
 * @param start where it begins in the consequence
 */
record Call(String method, int start, List<Operand> arguments) {}
