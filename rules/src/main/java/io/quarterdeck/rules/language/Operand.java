package io.quarterdeck.rules.language;

import org.jspecify.annotations.Nullable;

/**
 * A part of an expression.
 *
 * @param literal what it says when it is one text or number, else null
 */
record Operand(int start, int end, @Nullable Token literal) {
  /** What a text literal says, else null. */
  @Nullable String text() {
    return literal != null && literal.kind() == Token.Kind.TEXT ? literal.text() : null;
  }
}
