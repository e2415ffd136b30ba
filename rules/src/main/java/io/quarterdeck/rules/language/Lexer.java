package io.quarterdeck.rules.language;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts an expression into tokens as both Java and the rule language do.
 *
 * <p>Where the two could differ (Unicode and octal escapes, letters beyond ASCII, text blocks), the
 * text is refused: what is read here is then what will run.
 */
final class Lexer {
  private static final List<String> LONG_SIGNS =
      List.of(
          "==", "!=", "<=", ">=", "&&", "||", "->", "::", ":=", "++", "--", "+=", "-=", "*=", "/=",
          "!.");
  private static final String SIGNS = "+-*/%<>=!&|^~?:;,.()[]{}@#";

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  /** All tokens, comments too, and an END. */
  static List<Token> read(String text) throws RefusedException {
    Lexer lexer = new Lexer(text);
    while (lexer.at < text.length()) {
      lexer.next();
    }
    lexer.tokens.add(new Token(Token.Kind.END, "", text.length(), text.length()));
    return lexer.tokens;
  }

  private void next() throws RefusedException {
    char c = text.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
    } else if (text.startsWith("//", at) || text.startsWith("/*", at)) {
      comment();
    } else if (c == '"' || c == '\'') {
      literal(c);
    } else if (isDigit(c)) {
      number();
    } else if (isWordStart(c)) {
      int start = at;
      while (at < text.length() && (isWordStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
        at++;
      }
      add(Token.Kind.WORD, text.substring(start, at), start);
    } else {
      sign(c);
    }
  }

  private void comment() throws RefusedException {
    int start = at;
    boolean line = text.charAt(at + 1) == '/';
    int end = line ? lineEnd(at) : text.indexOf("*/", at + 2);
    if (end < 0) {
      throw new RefusedException(start, "the comment does not end");
    }
    at = line ? end : end + 2;
    add(Token.Kind.COMMENT, "", start);
  }

  private int lineEnd(int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private void literal(char quote) throws RefusedException {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at++);
      if (c == '\n' || c == '\r') {
        throw new RefusedException(start, "the text does not end on its line");
      }
      value.append(c == '\\' ? escaped() : c);
    }
    if (at >= text.length()) {
      throw new RefusedException(start, "the text has no closing quote");
    }
    at++;
    add(Token.Kind.TEXT, value.toString(), start);
  }

  private char escaped() throws RefusedException {
    char c = at < text.length() ? text.charAt(at) : ' ';
    int known = "nrtbf\"'\\".indexOf(c);
    if (known < 0) {
      throw new RefusedException(
          at - 1, "\\" + c + " is no escape here; write \\\\ for a backslash, or \\n \\t \\\"");
    }
    at++;
    return "\n\r\t\b\f\"'\\".charAt(known);
  }

  private void number() throws RefusedException {
    int start = at;
    digits();
    if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
      at++;
      digits();
    }
    if (at < text.length() && isWordStart(text.charAt(at))) {
      throw new RefusedException(start, "write numbers with digits only");
    }
    add(Token.Kind.NUMBER, text.substring(start, at), start);
  }

  private void digits() {
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
  }

  private void sign(char c) throws RefusedException {
    for (String sign : LONG_SIGNS) {
      if (text.startsWith(sign, at)) {
        at += 2;
        add(Token.Kind.SIGN, sign, at - 2);
        return;
      }
    }
    if (SIGNS.indexOf(c) < 0) {
      throw new RefusedException(
          at, "the character '" + c + "' may stand in a text only, between quotes");
    }
    at++;
    add(Token.Kind.SIGN, String.valueOf(c), at - 1);
  }

  private void add(Token.Kind kind, String value, int start) {
    tokens.add(new Token(kind, value, start, at));
  }

  private static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
