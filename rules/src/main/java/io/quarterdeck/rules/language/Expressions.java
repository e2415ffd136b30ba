package io.quarterdeck.rules.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads one condition or consequence by the grammar of what is allowed; all else is refused.
 *
 * <p>No types are needed: every name that may be called or read is harmless on any value that a
 * rule can get hold of.
 */
final class Expressions {
  private static final int DEEPEST = 60;
  private static final String KNOWN =
      "; rules know the fields of facts, $variables and what docs/rule-tables.md lists";
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
  private static final Set<String> TEXT_TESTS = Set.of("startsWith", "endsWith", "length");
  private static final Pattern FORMAT =
      Pattern.compile("([^%]|%%|%n|%(\\d\\$)?[-+,0 ]{0,3}\\d{0,2}([.]\\d{1,2})?[sSdfxXc])*+");

  private final Dialect dialect;
  private final boolean condition;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Match> matches = new ArrayList<>();
  private int at;
  private int depth;

  private Expressions(Dialect dialect, String text, boolean condition) throws RefusedException {
    this.dialect = dialect;
    this.condition = condition;
    for (Token token : Lexer.read(text)) {
      if (token.kind() != Token.Kind.COMMENT) {
        tokens.add(token);
      }
    }
  }

  /** Reads what stands between two commas of a pattern; gives its uses of {@code matches}. */
  static List<Match> condition(Dialect dialect, String text) throws RefusedException {
    Expressions reader = new Expressions(dialect, text, true);
    if (reader.tokens.get(1).is(":")) {
      reader.binding();
    } else {
      reader.either();
    }
    reader.end();
    return reader.matches;
  }

  /** Reads what stands after {@code from}. */
  static void source(Dialect dialect, String text) throws RefusedException {
    Expressions reader = new Expressions(dialect, text, true);
    reader.value();
    reader.end();
  }

  /** Reads what stands between {@code then} and {@code end}. */
  static List<Call> consequence(Dialect dialect, String text) throws RefusedException {
    Expressions reader = new Expressions(dialect, text, false);
    List<Call> calls = new ArrayList<>();
    while (reader.peek().kind() != Token.Kind.END) {
      calls.add(reader.call());
    }
    return calls;
  }

  private Call call() throws RefusedException {
    Token global = peek();
    if (!global.is(dialect.global())) {
      throw Reasons.refuse(global, "a consequence calls " + dialect.calls().known());
    }
    take();
    expect(".");
    Token method = take();
    expect("(");
    List<Operand> arguments = arguments();
    expect(";");
    return new Call(method.text(), global.start(), arguments);
  }

  private void binding() throws RefusedException {
    Token name = take();
    if (name.kind() != Token.Kind.WORD || !name.text().startsWith("$")) {
      throw new RefusedException(
          name.start(), "a variable's name begins with $: $" + name.text() + " : …");
    }
    take();
    Operand value = value();
    if (peek().is("matches") || (peek().is("not") && tokens.get(at + 1).is("matches"))) {
      throw new RefusedException(
          peek().start(), "bind and match in two conditions: $x : field, field matches \"…\"");
    }
    comparison(value);
  }

  private Operand either() throws RefusedException {
    return chain("||", "&&");
  }

  /** Alternatives of conjunctions; after the first comparison its left side may be left out. */
  private Operand chain(String... signs) throws RefusedException {
    Operand first = compared();
    while (peek().is(signs[0]) || peek().is(signs[1])) {
      take();
      Token next = peek();
      Operand more = condition && COMPARISONS.contains(next.text()) ? shortened() : compared();
      first = new Operand(first.start(), more.end(), null);
    }
    if (!condition && peek().is("?")) {
      take();
      either();
      expect(":");
      first = new Operand(first.start(), either().end(), null);
    }
    return first;
  }

  private Operand shortened() throws RefusedException {
    Token sign = take();
    return new Operand(sign.start(), sum().end(), null);
  }

  private Operand compared() throws RefusedException {
    return comparison(sum());
  }

  private Operand comparison(Operand left) throws RefusedException {
    Token sign = peek();
    if (sign.kind() == Token.Kind.SIGN && COMPARISONS.contains(sign.text())) {
      take();
      return new Operand(left.start(), sum().end(), null);
    }
    if (!condition || sign.kind() != Token.Kind.WORD) {
      return left;
    }
    boolean negated = sign.is("not");
    if (negated) {
      take();
    }
    return wordComparison(left, negated);
  }

  private Operand wordComparison(Operand left, boolean negated) throws RefusedException {
    Token word = take();
    return switch (word.text()) {
      case "contains", "excludes", "memberOf" -> new Operand(left.start(), sum().end(), null);
      case "in" -> listed(left, word);
      case "str" -> tested(left);
      case "matches" -> matching(left, negated);
      default -> throw Reasons.refuse(word, "an operator was expected");
    };
  }

  private Operand listed(Operand left, Token word) throws RefusedException {
    expect("(");
    List<Operand> values = arguments();
    if (values.isEmpty()) {
      throw new RefusedException(word.start(), "the list after 'in' is empty");
    }
    return new Operand(left.start(), previousEnd(), null);
  }

  private Operand tested(Operand left) throws RefusedException {
    expect("[");
    Token test = take();
    if (!TEXT_TESTS.contains(test.text())) {
      throw new RefusedException(test.start(), "str[…] knows startsWith, endsWith and length");
    }
    expect("]");
    return new Operand(left.start(), sum().end(), null);
  }

  private Operand matching(Operand left, boolean negated) throws RefusedException {
    Operand pattern = sum();
    String text = pattern.text();
    if (text == null) {
      throw new RefusedException(
          pattern.start(), "write the pattern after 'matches' as one text in double quotes");
    }
    try {
      Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new RefusedException(
          pattern.start(), "the pattern \"" + text + "\" is wrong: " + e.getDescription());
    }
    matches.add(new Match(left, pattern, negated));
    return new Operand(left.start(), pattern.end(), null);
  }

  private Operand sum() throws RefusedException {
    Operand first = unary();
    while (peek().kind() == Token.Kind.SIGN && "+-*/%".contains(peek().text())) {
      take();
      first = new Operand(first.start(), unary().end(), null);
    }
    return first;
  }

  private Operand unary() throws RefusedException {
    Token sign = peek();
    if (!sign.is("!") && !sign.is("-")) {
      return value();
    }
    take();
    deeper(sign);
    Operand operand = unary();
    depth--;
    Token literal = operand.literal();
    Token negative =
        sign.is("-") && literal != null && literal.kind() == Token.Kind.NUMBER
            ? new Token(Token.Kind.NUMBER, "-" + literal.text(), sign.start(), operand.end())
            : null;
    return new Operand(sign.start(), operand.end(), negative);
  }

  private Operand value() throws RefusedException {
    Token first = take();
    if (first.kind() == Token.Kind.TEXT || first.kind() == Token.Kind.NUMBER) {
      Operand literal = new Operand(first.start(), first.end(), first);
      return peek().is(".") ? members(first) : literal;
    }
    if (first.is("(")) {
      deeper(first);
      either();
      depth--;
      expect(")");
      return members(first);
    }
    if (first.kind() != Token.Kind.WORD) {
      throw Reasons.refuse(first, "a value was expected");
    }
    root(first);
    return members(first);
  }

  /** The first name of a chain. */
  private void root(Token name) throws RefusedException {
    String text = name.text();
    if (Set.of("true", "false", "null").contains(text) || text.startsWith("$")) {
      return;
    }
    if (Vocabulary.FUNCTIONS.containsKey(text)) {
      function(name);
      return;
    }
    if (dialect.vocabulary().isConstantsType(text)) {
      constant(name);
      return;
    }
    boolean called = peek().is("(");
    if (!condition || !(isKnown(text, called) || (!called && text.equals("this")))) {
      throw Reasons.refuse(name, "unknown name '" + text + "'" + KNOWN);
    }
    if (called) {
      take();
      arguments();
    }
  }

  private boolean isKnown(String name, boolean called) {
    Vocabulary words = dialect.vocabulary();
    return called ? words.isMethod(name) : words.isField(name);
  }

  private void constant(Token type) throws RefusedException {
    expect(".");
    Token next = take();
    String name = type.text();
    if (!dialect.vocabulary().constants(name + "." + next.text()).isEmpty()) {
      name += "." + next.text();
      expect(".");
      next = take();
    }
    Set<String> known = dialect.vocabulary().constants(name);
    if (!known.contains(next.text())) {
      throw new RefusedException(
          next.start(),
          known.isEmpty()
              ? "there is no " + name + "." + next.text()
              : "there is no %s.%s; there are %s"
                  .formatted(name, next.text(), known.stream().sorted().toList()));
    }
  }

  private void function(Token type) throws RefusedException {
    expect(".");
    Token name = take();
    if (!Vocabulary.FUNCTIONS.getOrDefault(type.text(), Set.of()).contains(name.text())) {
      throw Reasons.refuse(name, "%s.%s may not be called".formatted(type.text(), name.text()));
    }
    expect("(");
    List<Operand> arguments = arguments();
    if (name.text().equals("format")) {
      String format = arguments.isEmpty() ? null : arguments.getFirst().text();
      if (format == null || !FORMAT.matcher(format).matches()) {
        throw new RefusedException(
            name.start(),
            "String.format wants its format in quotes, with plain fields for texts and numbers");
      }
    }
  }

  private Operand members(Token first) throws RefusedException {
    while (peek().is(".") || (condition && peek().is("!."))) {
      take();
      Token name = take();
      boolean called = peek().is("(");
      if (name.kind() != Token.Kind.WORD || !isKnown(name.text(), called)) {
        throw Reasons.refuse(
            name, "unknown " + (called ? "method" : "field") + " '" + name.text() + "'" + KNOWN);
      }
      if (called) {
        take();
        arguments();
      }
    }
    return new Operand(first.start(), previousEnd(), null);
  }

  /** After the opening bracket, up to and with the closing one. */
  private List<Operand> arguments() throws RefusedException {
    List<Operand> arguments = new ArrayList<>();
    deeper(peek());
    while (!peek().is(")")) {
      if (!arguments.isEmpty()) {
        expect(",");
      }
      arguments.add(either());
    }
    take();
    depth--;
    return arguments;
  }

  private void deeper(Token token) throws RefusedException {
    if (++depth > DEEPEST) {
      throw new RefusedException(token.start(), "this is nested too deeply");
    }
  }

  private void end() throws RefusedException {
    if (peek().kind() != Token.Kind.END) {
      throw Reasons.refuse(peek(), "'" + peek().text() + "' was not expected here");
    }
  }

  private void expect(String sign) throws RefusedException {
    Token token = take();
    if (!token.is(sign)) {
      throw Reasons.refuse(token, "'" + sign + "' was expected");
    }
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token take() {
    Token token = tokens.get(at);
    if (token.kind() != Token.Kind.END) {
      at++;
    }
    return token;
  }

  private int previousEnd() {
    return tokens.get(at - 1).end();
  }
}
