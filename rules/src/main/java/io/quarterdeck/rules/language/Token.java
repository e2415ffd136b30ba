package io.quarterdeck.rules.language;

/**
 * A word, a literal or a sign of an expression.
 *
 * @param text as written; of a text literal what it stands for
 * @param start its first character's place in the expression
 * @param end the place after its last character
 */
record Token(Kind kind, String text, int start, int end) {
  enum Kind {
    WORD,
    TEXT,
    NUMBER,
    SIGN,
    COMMENT,
    END
  }

  boolean is(String sign) {
    return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(sign);
  }
}
