package io.quarterdeck.rules.subject;

import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.Listing;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The terms that say what a fact is, as against those that test its values. */
final class Terms {
  private static final Pattern ENUM =
      Pattern.compile("(kind|activity|type)\\s*(==|!=)\\s*(?:\\w+\\.)*([A-Z_]+)");
  private static final Pattern TEXT =
      Pattern.compile("(source|rule\\.id)\\s*(==|!=|in\\b)\\s*\\(?(\".*\")\\)?", Pattern.DOTALL);
  private static final Pattern CALL =
      Pattern.compile("(inGroup|inAnyGroup|usesTechnique)\\s*\\((.*)\\)", Pattern.DOTALL);
  private static final Pattern FIELD =
      Pattern.compile("field\\s*\\(\\s*\"([^\"]+)\"\\s*\\)\\s*(\\S.*)", Pattern.DOTALL);
  private static final Pattern HOLDS_WITHOUT =
      Pattern.compile("(!=|not\\b|==\\s*\"\").*", Pattern.DOTALL);
  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  private Terms() {}

  static Condition read(String term) {
    if (term.equals("externalIp")) {
      return of(Entity.class, Entity::isExternalIp);
    }
    Matcher constant = ENUM.matcher(term);
    if (constant.matches()) {
      return constant(constant.group(1), constant.group(2), constant.group(3));
    }
    Matcher text = TEXT.matcher(term);
    if (text.matches()) {
      return text(text.group(1), text.group(2), quoted(text.group(3)));
    }
    Matcher call = CALL.matcher(term);
    if (call.matches()) {
      return call(call.group(1), quoted(call.group(2)));
    }
    Matcher field = FIELD.matcher(term);
    return field.matches() ? field(field.group(1), field.group(2)) : Condition.OPEN;
  }

  private static Condition constant(String property, String operator, String name) {
    Condition same =
        fact ->
            switch (fact) {
              case Alert alert when property.equals("kind") ->
                  Answer.of(alert.kind().name().equals(name));
              case Alert alert when property.equals("activity") ->
                  Answer.of(alert.activity().name().equals(name));
              case Entity entity when property.equals("type") ->
                  Answer.of(entity.type().name().equals(name));
              case Listing listing when property.equals("kind") ->
                  Answer.of(listing.kind().name().equals(name));
              default -> Answer.MAYBE;
            };
    return operator.equals("!=") ? same.negated() : same;
  }

  private static Condition text(String property, String operator, List<String> names) {
    Function<Alert, String> value =
        property.equals("source") ? Alert::source : alert -> alert.rule().id();
    Condition same = of(Alert.class, alert -> names.contains(value.apply(alert)));
    return operator.equals("!=") ? same.negated() : same;
  }

  private static Condition call(String method, List<String> names) {
    return of(
        Alert.class,
        alert ->
            method.equals("usesTechnique")
                ? names.stream().anyMatch(alert::usesTechnique)
                : names.stream().anyMatch(alert::inGroup));
  }

  /** What the field holds is a value; that there is one says what the alert is. */
  private static Condition field(String path, String test) {
    return fact ->
        fact instanceof Alert alert
                && alert.field(path).isEmpty()
                && !HOLDS_WITHOUT.matcher(test).matches()
            ? Answer.NO
            : Answer.MAYBE;
  }

  private static <T> Condition of(Class<T> type, Predicate<T> test) {
    return fact -> type.isInstance(fact) ? Answer.of(test.test(type.cast(fact))) : Answer.MAYBE;
  }

  private static List<String> quoted(String text) {
    return QUOTED.matcher(text).results().map(found -> found.group(1)).toList();
  }
}
