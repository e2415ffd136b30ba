package io.quarterdeck.rules.language;

import java.util.Map;
import java.util.Set;

/** Says of a word or sign that rules do not have why, and what to write instead. */
final class Reasons {
  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("new", "makes no objects"),
          Map.entry("for", "has no loops"),
          Map.entry("while", "has no loops"),
          Map.entry("do", "has no loops"),
          Map.entry("if", "has no 'if'; write a second rule"),
          Map.entry("switch", "has no 'switch'; write several rules"),
          Map.entry("try", "catches nothing"),
          Map.entry("throw", "throws nothing"),
          Map.entry("return", "returns nothing"),
          Map.entry("instanceof", "asks no types"),
          Map.entry("#", "casts nothing"),
          Map.entry("class", "has no classes"),
          Map.entry("eval", "has no 'eval'; write a condition in the pattern's brackets"),
          Map.entry("->", "has no lambdas"),
          Map.entry("::", "has no method references"),
          Map.entry("{", "has no blocks"),
          Map.entry("}", "has no blocks"),
          Map.entry("[", "takes nothing out of a list by [ ]; write a pattern with 'from'"),
          Map.entry(":=", "has no unification; bind with ':'"),
          Map.entry("=", "assigns nothing; compare with =="),
          Map.entry("++", "assigns nothing"),
          Map.entry("--", "assigns nothing"),
          Map.entry("+=", "assigns nothing"),
          Map.entry("-=", "assigns nothing"),
          Map.entry("*=", "assigns nothing"),
          Map.entry("/=", "assigns nothing"));

  private Reasons() {}

  /** The refusal of a token; the other text is told of one that has no reason of its own. */
  static RefusedException refuse(Token token, String otherwise) {
    if (token.kind() == Token.Kind.END) {
      return new RefusedException(token.start(), otherwise + ", but it ends here");
    }
    String reason = token.kind() == Token.Kind.TEXT ? null : REASONS.get(token.text());
    if (reason == null && Set.of("matches", "replaceAll", "split").contains(token.text())) {
      reason = "has patterns as an operator only: field matches \"…\"";
    }
    return new RefusedException(
        token.start(),
        reason == null ? otherwise : "'%s': a rule %s".formatted(token.text(), reason));
  }
}
